package dev.millrace.engine.window;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.engine.changes.ChangeLog;
import dev.millrace.engine.changes.Epoch;
import dev.millrace.engine.window.table.KeyForm;
import dev.millrace.engine.window.table.KeyRef;
import dev.millrace.engine.window.table.KeyTable;
import dev.millrace.engine.window.table.RowLog;
import dev.millrace.engine.window.table.Segment;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A section of an operator's snapshots that consists of rows of tables: which rows a checkpoint writes, and how. Tables have
 * headings, such as the slice that a table is of; an entry says whether its heading is that of the entry before in its part,
 * and else which it is. Then come the key and what the row holds; of an entry that was read before for the same heading and
 * key, it takes the place.
 *
 * <p>Rows are never removed one by one where there are headings: a heading goes with all its rows, and the watermark in the
 * snapshot says that it has gone.
 */
final class RowSection {

    /** Appends what a row holds. */
    @FunctionalInterface
    interface RowWriter {
        /** Appends the row; {@code null} stands for one that was removed. */
        void write(@Nullable Segment row, int slot, ByteSink out);
    }

    private static final String SIZES = "-sizes";

    private final KeyForm keys;
    private final RowWriter writer;
    private final Epoch epoch = new Epoch();
    private final ChangeLog changes;
    private final long[] headings;
    private final KeyRef key = new KeyRef();

    /** How many bytes of entries there have been. */
    private long writtenBytes;

    RowSection(String name, KeyForm keys, RowWriter writer) {
        this.keys = keys;
        this.writer = writer;
        this.changes = new ChangeLog(name, keys.groups());
        this.headings = new long[keys.groups().to() - keys.groups().from()];
    }

    String name() {
        return changes.section();
    }

    /** Of what the snapshot before consists. */
    ChangeLog changes() {
        return changes;
    }

    /** Follows a table under a heading. */
    RowLog under(long heading) {
        return new Rows(heading, true);
    }

    /** Follows the only table, which has no heading. */
    RowLog only() {
        return new Rows(0, false);
    }

    /** A checkpoint begins: what is in the tables now, by heading, belongs to it, whatever changes later. */
    void begin(Map<Long, KeyTable> tables, SectionSink sink, boolean changesOnly) {
        ByteSink sizes = sink.section(name() + SIZES, SectionSink.NO_KEY_GROUP);
        sizes.writeCount(tables.size());
        tables.forEach((heading, table) -> {
            sizes.writeLong(heading);
            sizes.writeUnsigned(table.size());
        });
        changes.begin(sink, changesOnly);
        epoch.begin();
    }

    /**
     * How many rows an instance is going to have under each heading, roughly: a table that is made for as many does not grow
     * while rows come in the order of their hashes, which would crowd at one end of it.
     */
    Map<Long, Integer> expected(SectionSource source) {
        Map<Long, Long> all = new TreeMap<>();
        for (SectionSource.Section section : source.sections(name() + SIZES)) {
            ByteSource in = section.bytes();
            for (int left = in.readCount(); left > 0; left--) {
                all.merge(in.readLong(), in.readUnsigned(), Long::sum);
            }
        }
        KeyGroups groups = keys.groups();
        Map<Long, Integer> own = new TreeMap<>();
        all.forEach((heading, rows) ->
                own.put(heading, (int) Math.min(1 << 30, rows * (groups.to() - groups.from()) / groups.total())));
        return own;
    }

    /** The checkpoint has come to all rows. */
    void end() {
        epoch.end();
        changes.end();
    }

    /** How many bytes of entries have been written, in all checkpoints. */
    long writtenBytes() {
        return writtenBytes;
    }

    /** Begins at the first row of a table. */
    Walk walk(KeyTable table) {
        return new Walk(table);
    }

    /** A walk through a table that lets the checkpoint come to every row of it, bit by bit. */
    final class Walk {

        private final KeyTable table;
        private int place;
        private int version;

        Walk(KeyTable table) {
            this.table = table;
            this.version = table.version();
        }

        /**
         * Goes on by so many rows at most, and until {@code enoughBytes} have been written; returns how many rows are left of
         * those, 0 if there may be more.
         */
        int goOn(int rows, long enoughBytes) {
            if (version != table.version()) {
                version = table.version();
                place = 0;
            }
            int left = rows;
            for (int at = table.next(place); at != KeyTable.NONE; at = table.next(at + 1)) {
                place = at;
                if (left-- == 0 || writtenBytes >= enoughBytes) {
                    return 0;
                }
                table.saveOld(at);
            }
            return Math.max(1, left);
        }
    }

    private final class Rows implements RowLog {

        private final long heading;
        private final boolean headed;

        Rows(long heading, boolean headed) {
            this.heading = heading;
            this.headed = headed;
        }

        @Override
        public Epoch epoch() {
            return epoch;
        }

        @Override
        public boolean save(Segment rows, int slot, boolean dirty) {
            int group = keys.groupOf(rows.hashAt(slot));
            if (!dirty && !changes.isWhole(group)) {
                return false;
            }
            ByteSink out = changes.entry(group);
            int start = out.position();
            if (headed) {
                writeHeading(group - keys.groups().from(), out);
            }
            rows.read(slot, key);
            keys.write(key, out);
            writer.write(rows, slot, out);
            writtenBytes += out.position() - start;
            return true;
        }

        private void writeHeading(int at, ByteSink out) {
            boolean same = out.position() > 0 && headings[at] == heading;
            out.writeBoolean(same);
            if (!same) {
                out.writeLong(heading);
                headings[at] = heading;
            }
        }

        @Override
        public void removed(Segment rows, int slot) {
            if (headed) {
                throw new IllegalStateException("a row of the section " + changes.section() + " was removed by itself");
            }
            ByteSink out = changes.removal(keys.groupOf(rows.hashAt(slot)));
            if (out != null) {
                rows.read(slot, key);
                keys.write(key, out);
                writer.write(null, 0, out);
            }
        }
    }
}
