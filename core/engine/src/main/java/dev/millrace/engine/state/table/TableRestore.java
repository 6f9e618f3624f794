package dev.millrace.engine.state.table;

import dev.millrace.api.error.MillraceException;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.CorruptDataException;
import dev.millrace.codec.Decoder;
import dev.millrace.codec.IncompatibleSchemaException;
import dev.millrace.codec.schema.Schema;
import dev.millrace.snapshot.SectionSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills empty tables with what {@link TableSnapshot} wrote, in this version of the program or an earlier one. */
public final class TableRestore {

    /** What the describing section says. */
    private record Described(Schema keys, Map<String, StateForm> forms) {}

    private final TableSet set;
    private final CodecRegistry codecs;
    private final SectionSource source;

    /** How many entries each table had, all instances together. */
    private final Map<String, Long> sizes = new TreeMap<>();

    private TableRestore(TableSet set, CodecRegistry codecs, SectionSource source) {
        this.set = set;
        this.codecs = codecs;
        this.source = source;
    }

    /**
     * Takes in the key groups of the set's tables.
     *
     * @throws MillraceException if the snapshot is damaged, or what is in it is not compatible with what is declared now
     */
    public static void restore(TableSet set, CodecRegistry codecs, SectionSource source) throws Exception {
        new TableRestore(set, codecs, source).run();
    }

    private void run() throws Exception {
        List<Described> descriptions = new ArrayList<>();
        for (SectionSource.Section section : source.sections(set.family())) {
            try {
                descriptions.add(describe(section.bytes()));
            } catch (CorruptDataException e) {
                throw damaged(set.family(), message(e), e);
            }
        }
        if (descriptions.isEmpty()) {
            return;
        }
        Described described = descriptions.get(0);
        if (descriptions.stream().anyMatch(other -> !other.equals(described))) {
            throw damaged(set.family(), "the operator's instances do not agree on what they kept", null);
        }
        warnOfDropped(described);
        Decoder<Object> keys;
        try {
            keys = set.keys().decoder(described.keys(), codecs);
        } catch (IncompatibleSchemaException e) {
            throw incompatible("the key", message(e), e);
        }
        for (TableLog log : set.tables()) {
            StateForm form = described.forms().get(log.name());
            if (form != null) {
                restore(log, form, keys);
                if (!form.equals(log.cells().form())
                        || !described.keys().equals(set.keys().schema())) {
                    log.changes().rewriteAll();
                }
            }
        }
    }

    private Described describe(ByteSource in) {
        int at = in.position();
        long version = in.readUnsigned();
        if (version != TableSet.VERSION) {
            throw new CorruptDataException(at, "version " + TableSet.VERSION, String.valueOf(version));
        }
        Schema keys = Schema.read(in);
        int count = in.readCount();
        Map<String, StateForm> forms = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String name = in.readString();
            sizes.merge(name, in.readUnsigned(), Long::sum);
            forms.put(name, StateForm.read(in));
        }
        return new Described(keys, forms);
    }

    private void warnOfDropped(Described described) {
        for (String name : described.forms().keySet()) {
            if (set.tables().stream().noneMatch(log -> log.name().equals(name))) {
                log().warn(
                                "operator '{}': the snapshot has {} '{}', which is no longer declared and is left behind",
                                set.operator(),
                                set.family(),
                                name);
            }
        }
    }

    private void restore(TableLog log, StateForm form, Decoder<Object> keys) throws Exception {
        String what = set.family() + " '" + log.name() + "'";
        StateForm expected = log.cells().form();
        if (!form.kind().equals(expected.kind())
                || form.schemas().size() != expected.schemas().size()) {
            throw incompatible(what, "it was kept as " + form.kind() + " and is now " + expected.kind(), null);
        }
        Cells.Reader reader;
        try {
            reader = log.cells().reader(form);
        } catch (IncompatibleSchemaException e) {
            throw incompatible(what, message(e), e);
        }
        long groups = (long) set.groups().to() - set.groups().from();
        log.table()
                .expect(sizes.getOrDefault(log.name(), 0L)
                        * groups
                        / set.groups().total());
        for (SectionSource.Section section : source.sections(log.changes().section())) {
            try {
                read(log, section, keys, reader);
            } catch (CorruptDataException e) {
                throw damaged(what + " of key group " + section.keyGroup(), message(e), e);
            }
        }
        log.table().settle();
    }

    private void read(TableLog log, SectionSource.Section section, Decoder<Object> keys, Cells.Reader reader)
            throws Exception {
        KeyTable table = log.table();
        ByteSource in = section.bytes();
        log.changes().restored(section.keyGroup(), section.part().kind(), in.remaining());
        while (in.remaining() > 0) {
            Object key = keys.decode(in);
            int hash = set.keys().codec().hash(key);
            if (set.groups().groupOf(hash) != section.keyGroup()
                    || !set.groups().contains(section.keyGroup())) {
                throw incompatible(
                        "the key",
                        "the key " + key + " does not belong to key group " + section.keyGroup()
                                + ", where it was kept: its hash is not what it was",
                        null);
            }
            int at = in.position();
            int change = in.readByte();
            boolean found = find(table, hash, key);
            if (found && (change == Change.REMOVE || change == Change.REPLACE)) {
                table.remove();
                found = find(table, hash, key);
            }
            switch (change) {
                case Change.REMOVE -> {}
                case Change.REPLACE, Change.APPEND -> {
                    if (!found) {
                        insert(table, key);
                    }
                    reader.read(table, in.readCount(), in);
                }
                case Change.ALTER -> {
                    if (!found) {
                        throw new CorruptDataException(at, "an entry to alter", "none of the key " + key);
                    }
                    reader.alter(table, in);
                }
                default -> throw new CorruptDataException(at, "a kind of change", String.valueOf(change));
            }
        }
    }

    private boolean find(KeyTable table, int hash, Object key) {
        return set.keys().areLongs() ? table.findLong(hash, (Long) key) : table.findObject(hash, key);
    }

    private void insert(KeyTable table, Object key) {
        if (set.keys().areLongs()) {
            table.insertLong((Long) key);
        } else {
            table.insertObject(key);
        }
    }

    private static String message(RuntimeException e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }

    private MillraceException incompatible(String what, String why, @Nullable Throwable cause) {
        MillraceException.Builder error = MillraceException.user("STATE_INCOMPATIBLE", what + ": " + why)
                .at(set.operator())
                .remedy("undo the change, or give what has changed a new name, under which it begins empty");
        return cause == null ? error.build() : error.cause(cause).build();
    }

    private MillraceException damaged(String what, String why, @Nullable Throwable cause) {
        MillraceException.Builder error = MillraceException.external("SNAPSHOT_DAMAGED", what + ": " + why)
                .at(set.operator())
                .remedy("restore from another checkpoint");
        return cause == null ? error.build() : error.cause(cause).build();
    }

    private static Logger log() {
        return LoggerFactory.getLogger(TableRestore.class);
    }
}
