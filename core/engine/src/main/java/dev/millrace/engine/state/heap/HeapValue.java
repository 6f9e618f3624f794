package dev.millrace.engine.state.heap;

import dev.millrace.api.state.ValueState;
import org.jspecify.annotations.Nullable;

/** The handle of a value per key. */
final class HeapValue implements ValueState<Object> {

    private final HeapState state;
    private final ObjectCells cells;

    HeapValue(HeapState state, ObjectCells cells) {
        this.state = state;
        this.cells = cells;
    }

    @Override
    public @Nullable Object get() {
        return state.findToRead() ? state.table().value() : null;
    }

    @Override
    public void set(Object value) {
        if (value == null) {
            throw state.nullGiven("the value");
        }
        if (state.find()) {
            state.refresh();
        } else {
            state.insert();
            state.footprint().added(1);
        }
        state.table().setValue(value);
        cells.sample(state.table());
    }

    @Override
    public void clear() {
        state.clear();
    }
}
