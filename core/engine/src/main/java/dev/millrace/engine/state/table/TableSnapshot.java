package dev.millrace.engine.state.table;

import dev.millrace.codec.ByteSink;
import dev.millrace.engine.chain.Snapshotted;
import dev.millrace.snapshot.SectionSink;
import org.jspecify.annotations.Nullable;

/**
 * Comes to all entries of some tables, key group by key group, and has those written that the checkpoint needs. The tables may
 * change meanwhile: an entry that is about to change is written before.
 */
public final class TableSnapshot implements Snapshotted.Cursor {

    private static final int SLOTS_PER_STEP = 16_384;
    private static final int WRITTEN_PER_STEP = 1_024;
    private static final int ELEMENTS_AT_ONCE = 4_096;

    private final TableSet set;
    private int tableIndex;
    private int group;
    private @Nullable TableWalk walk;

    /** Begins a snapshot of what is in the tables now; as changes to the one before, if {@code changesOnly}. */
    public TableSnapshot(TableSet set, SectionSink sink, boolean changesOnly) {
        this.set = set;
        this.group = set.groups().from();
        describe(set, sink);
        set.tables().forEach(table -> table.begin(sink, changesOnly));
    }

    @Override
    public boolean step() {
        int slotsLeft = SLOTS_PER_STEP;
        int entriesLeft = WRITTEN_PER_STEP;
        while (tableIndex < set.tables().size()) {
            TableLog log = set.tables().get(tableIndex);
            if (walk == null) {
                if (group == set.groups().to()) {
                    log.end();
                    group = set.groups().from();
                    tableIndex++;
                    continue;
                }
                walk = TableWalk.group(log.table(), set.groups(), group);
            }
            if (slotsLeft <= 0 || entriesLeft <= 0) {
                return false;
            }
            walk.grant(1);
            slotsLeft--;
            switch (walk.next()) {
                case ENTRY -> {
                    switch (log.table().saveOld(ELEMENTS_AT_ONCE)) {
                        case SKIPPED -> {}
                        case WRITTEN -> entriesLeft--;
                        case BEGUN -> {
                            walk.again();
                            return false;
                        }
                    }
                }
                case PAUSE -> {}
                case END -> {
                    walk = null;
                    group++;
                }
            }
        }
        return true;
    }

    private static void describe(TableSet set, SectionSink sink) {
        ByteSink out = sink.section(set.family(), SectionSink.NO_KEY_GROUP);
        out.writeUnsigned(TableSet.VERSION);
        set.keys().schema().write(out);
        out.writeCount(set.tables().size());
        for (TableLog table : set.tables()) {
            out.writeString(table.name());
            table.cells().form().write(out);
        }
    }
}
