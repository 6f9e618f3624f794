package dev.millrace.engine.over;

import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.window.Over;
import dev.millrace.engine.state.ContainerState;
import dev.millrace.engine.state.KeyedStore;

/** What the records of all keys look back on: a {@link Lookback} per key, kept in a store. */
public final class Lookbacks {

    private final Accumulators accumulators;
    private final LookbackWindow window;
    private final ContainerState<Lookback> state;

    /** The state of an over-aggregation. */
    public Lookbacks(Over over, Aggregate<?, ?> aggregate, Accumulators accumulators, KeyedStore store) {
        this.accumulators = accumulators;
        this.window = LookbackWindow.of(over, aggregate, accumulators);
        LookbackFormat format = new LookbackFormat(accumulators, window.timed());
        this.state = store.containers(window.name(), format, window.keep());
    }

    /** Whether timestamps decide. */
    public boolean timed() {
        return window.timed();
    }

    /** Takes in a record of the current key, and returns the result over what it looks back on, itself included. */
    public Object add(Object value, long timestampMs) throws Exception {
        Object accumulator = accumulators.lift(value);
        Lookback found = state.get();
        Lookback lookback = found == null ? state.create() : found;
        int before = lookback.size();
        Object result = window.add(lookback, timestampMs, accumulator);
        state.changed(lookback.size() - before);
        return result;
    }
}
