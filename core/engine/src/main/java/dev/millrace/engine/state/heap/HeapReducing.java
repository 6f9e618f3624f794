package dev.millrace.engine.state.heap;

import dev.millrace.api.function.Combiner;
import dev.millrace.api.state.ReducingState;
import org.jspecify.annotations.Nullable;

/** The handle of a value per key that others are combined into. */
final class HeapReducing implements ReducingState<Object> {

    private final HeapState state;
    private final ObjectCells cells;
    private final Combiner<Object> combiner;

    HeapReducing(HeapState state, ObjectCells cells, Combiner<Object> combiner) {
        this.state = state;
        this.cells = cells;
        this.combiner = combiner;
    }

    @Override
    public void add(Object value) throws Exception {
        if (value == null) {
            throw state.nullGiven("the value");
        }
        if (state.find()) {
            state.refresh();
            Object combined = combiner.combine(state.table().value(), value);
            if (combined == null) {
                throw state.nullGiven("the combined value");
            }
            state.table().setValue(combined);
        } else {
            state.insert();
            state.footprint().added(1);
            state.table().setValue(value);
        }
        cells.sample(state.table());
    }

    @Override
    public @Nullable Object get() {
        return state.findToRead() ? state.table().value() : null;
    }

    @Override
    public void clear() {
        state.clear();
    }
}
