package dev.millrace.engine.state.heap;

import dev.millrace.api.aggregate.ObjectAggregate;
import dev.millrace.api.state.AggregatingState;
import org.jspecify.annotations.Nullable;

/** The handle of an aggregate per key whose accumulator is an object. */
final class HeapObjectAggregating implements AggregatingState<Object, Object> {

    private final HeapState state;
    private final ObjectCells cells;
    private final ObjectAggregate<Object, Object, Object> aggregate;

    HeapObjectAggregating(HeapState state, ObjectCells cells, ObjectAggregate<Object, Object, Object> aggregate) {
        this.state = state;
        this.cells = cells;
        this.aggregate = aggregate;
    }

    @Override
    public void add(Object value) throws Exception {
        boolean present = state.find();
        if (present) {
            state.refresh();
        }
        Object accumulator = aggregate.accumulate(present ? state.table().value() : aggregate.create(), value);
        if (!present) {
            state.insert();
            state.footprint().added(1);
        }
        state.table().setValue(accumulator);
        cells.sample(state.table());
    }

    @Override
    public @Nullable Object get() throws Exception {
        return state.findToRead() ? aggregate.finish(state.table().value()) : null;
    }

    @Override
    public void clear() {
        state.clear();
    }
}
