package dev.millrace.engine.state.table;

import org.jspecify.annotations.Nullable;

/**
 * A way through all of a {@link KeyTable} in bounded steps, in the order of slots. The table may change between two steps;
 * entries that move meanwhile may then be met twice or not at all.
 */
public final class TableWalk {

    /** What {@link #next} has come to. */
    public enum Step {
        /** The table is at the next entry. */
        ENTRY,
        /** As many slots have been looked at as were granted. */
        PAUSE,
        /** There are no more entries. */
        END
    }

    private final KeyTable table;

    /** The least hash, unsigned, that has not been walked past with its segment. */
    private long hash;

    private int granted;

    private @Nullable Segment segment;
    private byte[] marks = {};
    private int slot;
    private boolean removed;

    /** A walk that begins with the first entry. */
    public TableWalk(KeyTable table) {
        this.table = table;
        this.hash = table.firstHash();
    }

    /** Takes the table to each of its entries in turn, all at once; none may come or go meanwhile. */
    public static void forEach(KeyTable table, Runnable atEntry) {
        TableWalk walk = new TableWalk(table);
        walk.grant(Integer.MAX_VALUE);
        while (walk.next() == Step.ENTRY) {
            atEntry.run();
        }
    }

    /** Lets {@link #next} look at this many more slots. */
    public void grant(int slots) {
        granted = slots;
    }

    /** Goes to the next entry, and takes the table there. */
    public Step next() {
        while (hash < table.endHash()) {
            Segment at = segment;
            if (at == null || at.marks != marks || table.segmentAt(hash) != at) {
                at = table.segmentAt(hash);
                segment = at;
                marks = at.marks;
                slot = 0;
            }
            while (slot < at.slots()) {
                if (granted == 0) {
                    return Step.PAUSE;
                }
                granted--;
                if (marks[slot++] != 0) {
                    table.moveTo(at, slot - 1);
                    return Step.ENTRY;
                }
            }
            hash = at.base + at.span;
            segment = null;
            if (removed) {
                table.shrink(at);
                removed = false;
            }
        }
        return Step.END;
    }

    /** Removes the entry that {@link #next} has come to; the walk goes on with the one that takes its place. */
    public void remove() {
        table.removeInPlace();
        slot--;
        removed = true;
    }
}
