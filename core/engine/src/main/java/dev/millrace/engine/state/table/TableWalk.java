package dev.millrace.engine.state.table;

import dev.millrace.engine.chain.KeyGroups;
import org.jspecify.annotations.Nullable;

/**
 * A way through a {@link KeyTable} in bounded steps, in the order of slots: through all of it, or through one key group. The
 * table may change between two steps; entries that move meanwhile may then be met twice or not at all.
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
    private final long toHash;

    /** The least hash, unsigned, that has not been walked past with its segment. */
    private long hash;

    private int granted;

    private @Nullable Segment segment;
    private byte[] marks = {};
    private boolean whole;
    private long lastHash;
    private int start;
    private int passed;
    private int certain;
    private boolean removed;

    private TableWalk(KeyTable table, long fromHash, long toHash) {
        this.table = table;
        this.hash = fromHash;
        this.toHash = toHash;
    }

    /** Takes the table to each of its entries in turn, all at once; none may come or go meanwhile. */
    public static void forEach(KeyTable table, Runnable atEntry) {
        TableWalk walk = all(table);
        walk.grant(Integer.MAX_VALUE);
        while (walk.next() == Step.ENTRY) {
            atEntry.run();
        }
    }

    /** Through all entries. */
    public static TableWalk all(KeyTable table) {
        return new TableWalk(table, table.firstHash(), table.endHash());
    }

    /** Through the entries of one key group, which must be one of the table's. */
    public static TableWalk group(KeyTable table, KeyGroups groups, int group) {
        int bits = Integer.numberOfTrailingZeros(groups.total());
        return new TableWalk(table, (long) group << (32 - bits), (long) (group + 1) << (32 - bits));
    }

    /** Lets {@link #next} look at this many more slots. */
    public void grant(int slots) {
        granted = slots;
    }

    /** Goes to the next entry, and takes the table there. */
    public Step next() {
        while (hash < toHash) {
            Segment at = segment;
            if (at == null || at.marks != marks || table.segmentAt(hash) != at) {
                at = enter();
            }
            while (passed < at.slots()) {
                if (granted == 0) {
                    return Step.PAUSE;
                }
                int slot = (start + passed) & at.mask();
                byte mark = marks[slot];
                if (mark == 0 && passed >= certain) {
                    break;
                }
                passed++;
                granted--;
                if (mark != 0 && (whole || isWithin(at.hashAt(slot)))) {
                    table.moveTo(at, slot);
                    return Step.ENTRY;
                }
            }
            hash = lastHash + 1;
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
        passed--;
        removed = true;
    }

    private Segment enter() {
        Segment entered = table.segmentAt(hash);
        segment = entered;
        marks = entered.marks;
        long end = entered.base + entered.span;
        lastHash = Math.min(end, toHash) - 1;
        whole = hash == entered.base && end <= toHash;
        passed = 0;
        if (whole) {
            start = 0;
            certain = entered.slots();
        } else {
            // Entries stand at their home or behind it, with no empty slot in between.
            start = entered.home((int) hash);
            certain = entered.home((int) lastHash) - start + 1;
        }
        return entered;
    }

    private boolean isWithin(int keyHash) {
        long unsigned = keyHash & 0xffffffffL;
        return unsigned >= hash && unsigned <= lastHash;
    }
}
