package dev.millrace.semantics;

import dev.millrace.api.aggregate.Aggregate;

/** How the result of a window is had from the accumulators of its slices. A cache on top of them, never in a snapshot. */
public enum SlidingStrategy {
    /** A window is one slice: its accumulator is the result. */
    SINGLE_SLICE,

    /**
     * An accumulator per key is kept for the next window to fire: what enters is combined into it, what leaves is
     * retracted from it, exactly. A count of slices beside it tells when a key has none left and vanishes.
     */
    RUNNING,

    /** Slices are combined along a {@link Dyadic} tree. */
    DYADIC;

    /** The cheapest strategy that is exact for the aggregate. */
    public static SlidingStrategy of(Aggregate<?, ?> aggregate, Slices slices) {
        if (slices.perWindow() == 1) {
            return SINGLE_SLICE;
        }
        return aggregate.retractable() ? RUNNING : DYADIC;
    }
}
