package dev.millrace.engine.state.table;

import dev.millrace.api.error.MillraceException;
import dev.millrace.codec.ByteSink;
import dev.millrace.engine.chain.Snapshotted;
import dev.millrace.engine.state.Keys;
import dev.millrace.snapshot.SectionSink;
import org.jspecify.annotations.Nullable;

/**
 * Writes all entries of some tables, key group by key group. An entry is a key, a count and so many elements; one with many
 * elements is written as several such runs one behind the other, so that no step takes long however large it is.
 */
public final class TableSnapshot implements Snapshotted.Cursor {

    private static final int SLOTS_PER_STEP = 16_384;
    private static final int RUNS_PER_STEP = 1_024;
    private static final int BYTES_PER_STEP = 256 * 1_024;
    private static final int POSITIONS_PER_RUN = 64;

    private final TableSet set;
    private final SectionSink sink;

    private boolean described;
    private int tableIndex;
    private int group;
    private @Nullable TableWalk walk;
    private @Nullable ByteSink section;
    private int written;
    private int positions;

    /** Begins a snapshot. The tables must not change until it is done. */
    public TableSnapshot(TableSet set, SectionSink sink) {
        this.set = set;
        this.sink = sink;
        this.group = set.groups().from();
    }

    @Override
    public boolean step() {
        if (!described) {
            describe();
            described = true;
        }
        int runsLeft = RUNS_PER_STEP;
        int slotsLeft = SLOTS_PER_STEP;
        int bytesLeft = BYTES_PER_STEP;
        while (tableIndex < set.tables().size()) {
            TableSet.Named named = set.tables().get(tableIndex);
            if (written < positions) {
                ByteSink out = section(named);
                int before = out.position();
                writeRun(named, out);
                runsLeft--;
                bytesLeft -= out.position() - before;
                if (runsLeft <= 0 || bytesLeft <= 0) {
                    return false;
                }
                continue;
            }
            if (walk == null) {
                if (group == set.groups().to()) {
                    group = set.groups().from();
                    tableIndex++;
                    continue;
                }
                walk = TableWalk.group(named.table(), set.groups(), group);
            }
            if (slotsLeft <= 0) {
                return false;
            }
            walk.grant(1);
            slotsLeft--;
            switch (walk.next()) {
                case ENTRY -> {
                    written = 0;
                    positions = named.cells().positions(named.table());
                }
                case PAUSE -> {}
                case END -> {
                    walk = null;
                    section = null;
                    group++;
                }
            }
        }
        return true;
    }

    private void writeRun(TableSet.Named named, ByteSink out) {
        KeyTable table = named.table();
        int from = written;
        int to = Math.min(positions, from + POSITIONS_PER_RUN);
        written = to;
        int count = named.cells().elements(table, from, to);
        if (count == 0) {
            return;
        }
        Keys keys = set.keys();
        try {
            if (keys.areLongs()) {
                keys.writeLong(table.longKey(), out);
            } else {
                keys.codec().encode(table.key(), out);
            }
            out.writeCount(count);
            named.cells().write(table, from, to, out);
        } catch (RuntimeException e) {
            throw unencodable(named, e);
        }
    }

    private MillraceException unencodable(TableSet.Named named, RuntimeException cause) {
        Object key = set.keys().areLongs()
                ? (Object) named.table().longKey()
                : named.table().key();
        return MillraceException.user(
                        "STATE_NOT_ENCODABLE",
                        set.family() + " '" + named.name() + "' of key " + key + " could not be written: " + cause)
                .at(set.operator())
                .remedy("keep only values that are what the state's declared type says")
                .cause(cause)
                .build();
    }

    private ByteSink section(TableSet.Named named) {
        if (section == null) {
            section = sink.section(set.section(named.name()), group);
        }
        return section;
    }

    private void describe() {
        ByteSink out = sink.section(set.family(), SectionSink.NO_KEY_GROUP);
        out.writeUnsigned(TableSet.VERSION);
        set.keys().schema().write(out);
        out.writeCount(set.tables().size());
        for (TableSet.Named named : set.tables()) {
            out.writeString(named.name());
            named.cells().form().write(out);
        }
    }
}
