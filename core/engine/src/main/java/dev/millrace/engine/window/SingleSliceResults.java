package dev.millrace.engine.window;

import dev.millrace.engine.window.table.KeyRef;
import dev.millrace.engine.window.table.KeyTable;
import dev.millrace.engine.window.table.RowForm;
import dev.millrace.engine.window.table.Segment;
import dev.millrace.semantics.Slices;
import org.jspecify.annotations.Nullable;

/** Results of windows that are one slice each: the slice's own accumulators. */
final class SingleSliceResults implements SliceResults {

    private final Slices slices;
    private final SliceStore store;
    private final Segment empty;

    private @Nullable KeyTable table;
    private int place;
    private Segment row;
    private int slot;

    SingleSliceResults(Slices slices, SliceStore store, RowForm rows) {
        this.slices = slices;
        this.store = store;
        this.empty = rows.row();
        this.row = empty;
    }

    @Override
    public void begin(long endMs) {
        table = store.get(slices.windowStart(endMs));
        place = 0;
    }

    @Override
    public boolean prepare() {
        return true;
    }

    @Override
    public Next next(KeyRef key) {
        int found = table == null ? KeyTable.NONE : table.next(place);
        if (table == null || found == KeyTable.NONE) {
            return Next.END;
        }
        place = found + 1;
        row = table.segment(found);
        slot = KeyTable.slot(found);
        row.read(slot, key);
        return Next.KEY;
    }

    @Override
    public boolean end() {
        table = null;
        row = empty;
        return true;
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
    public boolean compute(long endMs, KeyRef key) {
        KeyTable of = store.get(slices.windowStart(endMs));
        int found = of == null ? KeyTable.NONE : of.find(key);
        if (of == null || found == KeyTable.NONE) {
            return false;
        }
        row = of.segment(found);
        slot = KeyTable.slot(found);
        return true;
    }

    @Override
    public void onRecord(long slice, KeyRef key, boolean first, Object value, long timestampMs, long openFromMs) {
        // The slice itself is the result.
    }

    @Override
    public void dropBefore(long slice) {
        // Nothing is kept beside the slices.
    }
}
