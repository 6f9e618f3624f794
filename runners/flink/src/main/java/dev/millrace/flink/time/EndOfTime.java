package dev.millrace.flink.time;

import dev.millrace.api.Internal;

/**
 * The watermark from which on no input comes any more. Flink's own, {@link Long#MAX_VALUE}, is said by each reader when it ends,
 * and is not passed on by one that is idle meanwhile; so a reader that has read everything says this one while others still read,
 * and takes part in the minimum. What the end of input brings about happens when it is reached.
 */
@Internal
public final class EndOfTime {

    /** Milliseconds since the epoch: the last before Flink's. */
    public static final long MS = Long.MAX_VALUE - 1;

    private EndOfTime() {}
}
