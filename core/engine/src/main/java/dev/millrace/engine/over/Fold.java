package dev.millrace.engine.over;

import dev.millrace.api.aggregate.Aggregate;

/** How the aggregate of a {@link Lookback}'s window is kept while records come and go. */
interface Fold {

    /** The cheapest way for an aggregate. */
    static Fold of(Aggregate<?, ?> aggregate, Accumulators accumulators) {
        if (aggregate.retractable()) {
            return new RunningFold(accumulators);
        }
        // Where the accumulator grows with the records, the result does too: making it anew costs no more than it does.
        return aggregate.growsWithInput() ? new WholeFold(accumulators) : new TwoStackFold(accumulators);
    }

    /** A record has been inserted at a position of the window. */
    void added(Lookback lookback, int at) throws Exception;

    /** The first record of the window leaves it. */
    void leave(Lookback lookback) throws Exception;

    /** The result over the window, which is not empty. */
    Object result(Lookback lookback) throws Exception;

    /** Makes what is kept anew from the records. */
    void rebuild(Lookback lookback) throws Exception;
}
