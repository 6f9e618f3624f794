package dev.millrace.engine.window;

import dev.millrace.engine.chain.Snapshotted;
import dev.millrace.engine.window.table.KeyTable;
import dev.millrace.snapshot.SectionSink;
import java.util.ArrayDeque;
import java.util.Map;

/**
 * Comes to all rows of the tables that there are at a checkpoint, bit by bit, and has those written that it needs. Tables that
 * are dropped meanwhile do not change any more, and are still part of it.
 */
final class RowSnapshot implements Snapshotted.Cursor {

    private static final int ROWS_PER_STEP = 1_024;

    /** Rows may hold a lot: fewer of those are come to. */
    private static final int BYTES_PER_STEP = 1 << 16;

    private final RowSection section;
    private final ArrayDeque<RowSection.Walk> walks = new ArrayDeque<>();

    /** Begins with what is in the tables now; as changes to the snapshot before, if {@code changesOnly}. */
    RowSnapshot(RowSection section, Map<Long, KeyTable> tables, SectionSink sink, boolean changesOnly) {
        this.section = section;
        section.begin(tables, sink, changesOnly);
        tables.values().forEach(table -> walks.add(section.walk(table)));
    }

    @Override
    public boolean step() {
        int left = ROWS_PER_STEP;
        long enoughBytes = section.writtenBytes() + BYTES_PER_STEP;
        for (RowSection.Walk walk = walks.peek(); walk != null; walk = walks.peek()) {
            left = walk.goOn(left, enoughBytes);
            if (left == 0) {
                return false;
            }
            walks.remove();
        }
        section.end();
        return true;
    }
}
