package dev.millrace.engine.window;

import dev.millrace.engine.window.table.Accumulation;
import dev.millrace.engine.window.table.KeyForm;
import dev.millrace.engine.window.table.KeyRef;
import dev.millrace.engine.window.table.KeyTable;
import dev.millrace.engine.window.table.Segment;
import dev.millrace.semantics.Slices;

/**
 * Results of sliding windows whose aggregate can be retracted exactly: one accumulator per key, to which slices are added as
 * windows come to hold them and from which they are taken away. Beside it stands in how many of those slices the key has
 * records; at none it goes. The benchmark is {@code sliding}.
 */
final class RunningResults implements SliceResults {

    /** How many keys a step adds or takes away at most. */
    private static final int KEYS_PER_STEP = 1024;

    private final Slices slices;
    private final SliceStore store;
    private final Accumulation accumulation;
    private final KeyTable running;
    private final Segment sum;
    private final KeyRef sliceKey = new KeyRef();

    /** The running accumulators hold the slices from here ... */
    private long fromMs = Long.MIN_VALUE;
    /** ... to here. */
    private long toMs = Long.MIN_VALUE;

    private long endMs;
    private int slicePlace;
    private int budget;
    private int place;
    private Segment row;
    private int slot;

    RunningResults(Slices slices, SliceStore store, Accumulation accumulation, KeyForm keys) {
        this.slices = slices;
        this.store = store;
        this.accumulation = accumulation;
        this.running = new KeyTable(keys, accumulation.rows().withCount(), 0);
        this.sum = accumulation.rows().row();
        this.row = sum;
    }

    @Override
    public void begin(long end) {
        endMs = end;
        slicePlace = 0;
        place = 0;
        // What lies before this window has left with the last one, or was never there.
        fromMs = Math.max(fromMs, slices.windowStart(end));
        toMs = Math.max(toMs, fromMs);
    }

    @Override
    public boolean prepare() {
        budget = KEYS_PER_STEP;
        while (true) {
            Long slice = store.firstFrom(toMs);
            if (slice == null || slice >= endMs) {
                toMs = endMs;
                return true;
            }
            if (!go(slice, true)) {
                return false;
            }
            toMs = slices.endOf(slice);
        }
    }

    @Override
    public boolean end() {
        budget = KEYS_PER_STEP;
        long nextStartMs = slices.windowStart(endMs) + slices.slideMs();
        while (true) {
            Long slice = store.firstFrom(fromMs);
            if (slice == null || slice >= Math.min(nextStartMs, toMs)) {
                fromMs = nextStartMs;
                return true;
            }
            if (!go(slice, false)) {
                return false;
            }
            fromMs = slices.endOf(slice);
        }
    }

    /** Adds the keys of a slice or takes them away; true once all are done. */
    private boolean go(long slice, boolean enters) {
        KeyTable table = store.get(slice);
        if (table == null) {
            throw new IllegalStateException("no slice " + slice);
        }
        for (int at = table.next(slicePlace); at != KeyTable.NONE; at = table.next(at + 1)) {
            if (budget-- == 0) {
                slicePlace = at;
                return false;
            }
            Segment from = table.segment(at);
            from.read(KeyTable.slot(at), sliceKey);
            if (enters) {
                enter(from, KeyTable.slot(at));
            } else {
                leave(from, KeyTable.slot(at));
            }
        }
        slicePlace = 0;
        return true;
    }

    private void enter(Segment from, int fromSlot) {
        int at = running.locate(sliceKey);
        Segment into = running.segment(at);
        accumulation.combine(into, KeyTable.slot(at), from, fromSlot);
        count(into, KeyTable.slot(at), 1);
    }

    private void leave(Segment from, int fromSlot) {
        int at = running.find(sliceKey);
        if (at == KeyTable.NONE) {
            throw new IllegalStateException("a key leaves that never entered");
        }
        Segment of = running.segment(at);
        if (count(of, KeyTable.slot(at), -1) == 0) {
            running.remove(at);
        } else {
            accumulation.retract(of, KeyTable.slot(at), from, fromSlot);
        }
    }

    private static long count(Segment of, int slot, int change) {
        return of.longs[of.at(slot) + of.form.longs() - 1] += change;
    }

    @Override
    public Next next(KeyRef key) {
        int found = running.next(place);
        if (found == KeyTable.NONE) {
            return Next.END;
        }
        place = found + 1;
        row = running.segment(found);
        slot = KeyTable.slot(found);
        row.read(slot, key);
        return Next.KEY;
    }

    @Override
    public Segment row() {
        return row;
    }

    @Override
    public int slot() {
        return slot;
    }

    @Override
    public boolean compute(long end, KeyRef key) {
        row = sum;
        slot = 0;
        sum.clearRow(0);
        boolean any = false;
        for (Long slice = store.firstFrom(slices.windowStart(end));
                slice != null && slice < end;
                slice = store.firstFrom(slices.endOf(slice))) {
            KeyTable table = store.get(slice);
            int at = table == null ? KeyTable.NONE : table.find(key);
            if (table != null && at != KeyTable.NONE) {
                accumulation.combine(sum, 0, table.segment(at), KeyTable.slot(at));
                any = true;
            }
        }
        return any;
    }

    @Override
    public void onRecord(long slice, KeyRef key, boolean first, Object value, long timestampMs, long openFromMs) {
        // Had a slice before it been added, a window that holds it would have been due.
        fromMs = Math.max(fromMs, openFromMs);
        if (slice < fromMs || slice >= toMs) {
            return;
        }
        int at = running.locate(key);
        Segment into = running.segment(at);
        accumulation.accumulate(into, KeyTable.slot(at), value, timestampMs);
        if (first) {
            count(into, KeyTable.slot(at), 1);
        }
    }

    @Override
    public void dropBefore(long slice) {
        // A slice has left before it is dropped.
    }
}
