package dev.millrace.engine.state.heap;

import dev.millrace.api.aggregate.SlotAggregate;
import dev.millrace.api.state.AggregatingState;
import dev.millrace.engine.state.table.KeyTable;
import org.jspecify.annotations.Nullable;

/** The handle of an aggregate per key whose accumulator is a few {@code long}s. */
final class HeapSlotAggregating implements AggregatingState<Object, Object> {

    private final HeapState state;
    private final KeyTable table;
    private final SlotAggregate<Object, Object> aggregate;

    HeapSlotAggregating(HeapState state, SlotAggregate<Object, Object> aggregate) {
        this.state = state;
        this.table = state.table();
        this.aggregate = aggregate;
    }

    @Override
    public void add(Object value) throws Exception {
        if (state.find()) {
            state.refresh();
        } else {
            state.insert();
            aggregate.create(table.longs(), table.longsAt());
            state.footprint().added(1);
            if (state.footprint().wantsSample()) {
                state.footprint().publish(table);
            }
        }
        aggregate.accumulate(table.longs(), table.longsAt(), value);
    }

    @Override
    public @Nullable Object get() throws Exception {
        return state.findToRead() ? aggregate.finish(table.longs(), table.longsAt()) : null;
    }

    @Override
    public void clear() {
        state.clear();
    }
}
