package dev.millrace.engine.state.table;

import dev.millrace.codec.ByteSink;
import dev.millrace.engine.chain.Snapshotted;
import dev.millrace.snapshot.SectionSink;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Comes to all entries of some tables, one table after the other, and has those written that the checkpoint needs. The tables
 * may change meanwhile: an entry that is about to change is written before.
 */
public final class TableSnapshot implements Snapshotted.Cursor {

    private final ArrayDeque<TableLog> left;
    private @Nullable EpochWalk walk;

    /** Begins a snapshot of what is in the tables now; as changes to the one before, if {@code changesOnly}. */
    public TableSnapshot(TableSet set, SectionSink sink, boolean changesOnly) {
        describe(set, sink);
        left = new ArrayDeque<>(set.tables());
        left.forEach(table -> table.begin(sink, changesOnly));
    }

    @Override
    public boolean step() {
        TableLog log = left.peek();
        if (log == null) {
            return true;
        }
        EpochWalk over = walk != null ? walk : new EpochWalk(log);
        walk = over;
        if (over.step()) {
            log.end();
            left.remove();
            walk = null;
        }
        return left.isEmpty();
    }

    private static void describe(TableSet set, SectionSink sink) {
        ByteSink out = sink.section(set.family(), SectionSink.NO_KEY_GROUP);
        out.writeUnsigned(TableSet.VERSION);
        set.keys().schema().write(out);
        out.writeCount(set.tables().size());
        for (TableLog table : set.tables()) {
            out.writeString(table.name());
            out.writeUnsigned(table.table().size());
            table.cells().form().write(out);
        }
    }
}
