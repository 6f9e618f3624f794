package dev.millrace.engine.state.table;

import dev.millrace.engine.changes.Epoch;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The way of a checkpoint through a {@link KeyTable}: comes to every entry that is still as the checkpoint found it, in bounded
 * steps, while the table changes. Marks are looked at eight at a time, which is all that most entries cost.
 */
final class EpochWalk {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder())
            .withInvokeExactBehavior();
    private static final int SLOTS_PER_STEP = 1 << 16;
    private static final int WRITTEN_PER_STEP = 1_024;
    private static final int ELEMENTS_AT_ONCE = 4_096;

    /** The lowest bit of each of eight marks, which says that the slot is taken. */
    private static final long EACH = 0x0101010101010101L;

    private static final int PARITY_SHIFT = Integer.numberOfTrailingZeros(Epoch.PARITY);
    private static final int DIRTY_SHIFT = Integer.numberOfTrailingZeros(Epoch.DIRTY);

    private final KeyTable table;
    private final TableLog log;

    /** The least hash, unsigned, that has not been walked past with its segment. */
    private long hash;

    private @Nullable Segment segment;
    private byte[] marks = {};
    private int slot;
    private boolean anyWhole;
    private int left;

    EpochWalk(TableLog log) {
        this.log = log;
        this.table = log.table();
        this.hash = table.firstHash();
    }

    /** Goes on; true once it has come to all entries. */
    boolean step() {
        int slotsLeft = SLOTS_PER_STEP;
        left = WRITTEN_PER_STEP;
        while (hash < table.endHash()) {
            Segment at = segment;
            if (at == null || at.marks != marks || table.segmentAt(hash) != at) {
                // Entries have moved: those that have been come to are known by their marks.
                at = table.segmentAt(hash);
                segment = at;
                marks = at.marks;
                slot = 0;
                anyWhole = log.writesWhole(at);
            }
            for (; slot < at.slots(); slot += Long.BYTES) {
                if (slotsLeft <= 0 || left <= 0) {
                    return false;
                }
                slotsLeft -= Long.BYTES;
                if (!comeToEight(at)) {
                    return false;
                }
            }
            hash = at.base + at.span;
            segment = null;
        }
        return true;
    }

    /** Comes to eight slots; false if it is to come to them once more. */
    private boolean comeToEight(Segment at) {
        long eight = (long) EIGHT.get(marks, slot);
        long parity = EACH * (table.epoch().parity() >>> PARITY_SHIFT);
        long old = ((eight >>> PARITY_SHIFT) ^ parity) & eight & EACH;
        if (old == 0) {
            return true;
        }
        if (!anyWhole && (eight >>> DIRTY_SHIFT & old) == 0) {
            EIGHT.set(marks, slot, eight ^ old << PARITY_SHIFT);
            return true;
        }
        for (int i = slot; i < slot + Long.BYTES; i++) {
            if (marks[i] != 0) {
                table.moveTo(at, i);
                switch (table.saveOld(ELEMENTS_AT_ONCE)) {
                    case SKIPPED -> {}
                    case WRITTEN -> left--;
                    case BEGUN -> {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
