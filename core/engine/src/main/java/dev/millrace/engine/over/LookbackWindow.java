package dev.millrace.engine.over;

import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.state.Ttl;
import dev.millrace.api.window.Over;
import org.jspecify.annotations.Nullable;

/** What each record of a key looks back on. */
interface LookbackWindow {

    /** The windows that an over-aggregation asks for. */
    static LookbackWindow of(Over over, Aggregate<?, ?> aggregate, Accumulators accumulators) {
        if (over.lastRecords() > 0 && over.lastMs() > 0) {
            throw new IllegalArgumentException("an over-aggregation has one limit: " + over);
        }
        Fold fold = Fold.of(aggregate, accumulators);
        return over.lastRecords() > 0
                ? new LastRecords(over.lastRecords(), fold)
                : new LastTime(over.lastMs(), fold, accumulators);
    }

    /** A name for what is kept; state of one is never read as that of another. */
    String name();

    /** Whether timestamps decide. */
    boolean timed();

    /** How long after its newest record the records of a key may still be looked back on, or {@code null} for ever. */
    @Nullable
    Ttl keep();

    /** Takes in a record, and returns the result over what it looks back on, itself included. */
    Object add(Lookback lookback, long timestampMs, Object accumulator) throws Exception;
}
