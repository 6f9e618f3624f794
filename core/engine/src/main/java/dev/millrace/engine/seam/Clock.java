package dev.millrace.engine.seam;

import dev.millrace.api.Experimental;

/** The clock of a run: the machine's, or a virtual one. */
@Experimental
public interface Clock {
    /** Microseconds since the epoch; may jump. */
    long nowMicros();

    /** Milliseconds since the epoch; may jump. */
    default long nowMs() {
        return Math.floorDiv(nowMicros(), 1_000);
    }

    /** Nanoseconds from an arbitrary start; never falls. For measuring spans. */
    long nanos();

    /** Milliseconds from some fixed point, for spans: unlike {@link #nowMs} it is never set back. */
    default long monotonicMs() {
        return Math.floorDiv(nanos(), 1_000_000L);
    }
}
