package dev.millrace.engine.window.partial;

import dev.millrace.engine.exchange.Combiner;
import dev.millrace.engine.window.table.Accumulation;
import dev.millrace.engine.window.table.KeyRef;
import dev.millrace.engine.window.table.KeyTable;

/** Combines the records of a key and slice, where their window would take them for on time. A template of the specializer. */
final class PartialCombiner implements Combiner {

    private final PartialSlices slices;
    private final Accumulation accumulation;
    private final KeyRef key = new KeyRef();

    PartialCombiner(PartialSlices slices, Accumulation accumulation) {
        this.slices = slices;
        this.accumulation = accumulation;
    }

    @Override
    public boolean takeLong(Object value, long timestampMs, long longKey, int hash) {
        OpenSlice slice = slices.sliceOf(timestampMs);
        if (slice == null) {
            return false;
        }
        int place = slice.table.find(longKey, hash);
        if (place == KeyTable.NONE) {
            key.longKey = longKey;
            key.hash = hash;
            place = slices.placeOf(slice, key);
        }
        return accumulate(slice, place, value, timestampMs);
    }

    @Override
    public boolean take(Object value, long timestampMs, Object objectKey, int hash) {
        OpenSlice slice = slices.sliceOf(timestampMs);
        if (slice == null) {
            return false;
        }
        key.key = objectKey;
        key.hash = hash;
        return accumulate(slice, slices.placeOf(slice, key), value, timestampMs);
    }

    private boolean accumulate(OpenSlice slice, int place, Object value, long timestampMs) {
        if (place == KeyTable.NONE) {
            return false;
        }
        accumulation.accumulate(slice.table.segment(place), KeyTable.slot(place), value, timestampMs);
        slice.records++;
        return true;
    }
}
