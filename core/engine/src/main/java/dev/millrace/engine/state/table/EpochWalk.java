package dev.millrace.engine.state.table;

import dev.millrace.engine.changes.Epoch;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The way of a checkpoint through a {@link KeyTable}: comes to every entry that is still as the checkpoint found it, in bounded
 * steps, while the table changes. Marks are looked at eight at a time, which is all that most entries cost; those that have to
 * be written are gathered first, so that the memory of all of them is fetched at the same time and not one after the other.
 */
final class EpochWalk {

    /** Little-endian, whatever the machine: the lowest byte is the first slot. */
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();

    private static final int SLOTS_PER_STEP = 1 << 16;

    /** Some thousand entries of a few bytes, and fewer of those that take longer. */
    private static final int BYTES_PER_STEP = 1 << 16;

    private static final int ELEMENTS_AT_ONCE = 4_096;

    /** Slots from which entries are gathered. Several cache misses are under way at once, and all fit the nearest cache. */
    private static final int SLOTS_PER_BLOCK = 128;

    /** The lowest bit of each of eight marks, which says that the slot is taken. */
    private static final long EACH = 0x0101010101010101L;

    private static final int PARITY_SHIFT = Integer.numberOfTrailingZeros(Epoch.PARITY);
    private static final int DIRTY_SHIFT = Integer.numberOfTrailingZeros(Epoch.DIRTY);

    private final KeyTable table;
    private final TableLog log;
    private final int[] gathered = new int[SLOTS_PER_BLOCK];

    /** The least hash, unsigned, that has not been walked past with its segment. */
    private long hash;

    private @Nullable Segment segment;
    private byte[] marks = {};
    private int slot;
    private int group;
    private boolean anyWhole;

    /** What has been written when the step under way is to end. */
    private long enoughBytes;

    EpochWalk(TableLog log) {
        this.log = log;
        this.table = log.table();
        this.hash = table.firstHash();
    }

    /** Goes on; true once it has come to all entries. */
    boolean step() {
        int slotsLeft = SLOTS_PER_STEP;
        enoughBytes = log.writtenBytes() + BYTES_PER_STEP;
        while (hash < table.endHash()) {
            Segment at = segment;
            if (at == null || at.marks != marks || table.segmentAt(hash) != at) {
                // Entries have moved: those that have been come to are known by their marks.
                at = table.segmentAt(hash);
                segment = at;
                marks = at.marks;
                slot = 0;
                group = log.groupOf(at);
                anyWhole = log.writesWhole(at);
            }
            while (slot < at.slots()) {
                if (slotsLeft <= 0 || log.writtenBytes() >= enoughBytes) {
                    return false;
                }
                int end = Math.min(slot + SLOTS_PER_BLOCK, at.slots());
                slotsLeft -= end - slot;
                if (!save(at, gather(end))) {
                    return false;
                }
                slot = end;
            }
            log.passed(at);
            hash = at.base + at.span;
            segment = null;
        }
        return true;
    }

    /** Passes by those up to {@code end} that need not be written, and gathers the slots of all others that are old. */
    private int gather(int end) {
        long parity = EACH * (table.epoch().parity() >>> PARITY_SHIFT);
        int count = 0;
        for (int from = slot; from < end; from += Long.BYTES) {
            long eight = (long) EIGHT.get(marks, from);
            long old = ((eight >>> PARITY_SHIFT) ^ parity) & eight & EACH;
            long needed = anyWhole ? old : old & eight >>> DIRTY_SHIFT;
            if (old != needed) {
                EIGHT.set(marks, from, eight ^ (old ^ needed) << PARITY_SHIFT);
            }
            for (long rest = needed; rest != 0; rest &= rest - 1) {
                gathered[count++] = from + Long.numberOfTrailingZeros(rest) / Byte.SIZE;
            }
        }
        return count;
    }

    /** Writes those that have been gathered; false if it is to come to them once more. */
    private boolean save(Segment at, int count) {
        if (count == 0) {
            return true;
        }
        at.fetch(gathered, count, log.cells());
        if (group != TableLog.SEVERAL_GROUPS && log.canSaveAll()) {
            log.saveAll(group, at, gathered, count);
            return true;
        }
        for (int i = 0; i < count; i++) {
            table.moveTo(at, gathered[i]);
            if (table.saveOld(group, ELEMENTS_AT_ONCE) == TableLog.Saved.BEGUN || log.writtenBytes() >= enoughBytes) {
                return false;
            }
        }
        return true;
    }
}
