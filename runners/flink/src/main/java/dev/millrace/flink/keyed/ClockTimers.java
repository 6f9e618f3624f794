package dev.millrace.flink.keyed;

import dev.millrace.semantics.TimeMath;

/**
 * The times that Flink is given for timers by the clock. Flink fires such a timer once the clock is past its time, a millisecond
 * later; here a timer is due as soon as the clock shows its time.
 */
public final class ClockTimers {

    private ClockTimers() {}

    /** The time to register with Flink for what is due at {@code timeMs}. */
    public static long register(long timeMs) {
        return TimeMath.add(timeMs, -1);
    }

    /** When that was due which Flink has fired with {@code timerMs}. */
    public static long due(long timerMs) {
        return TimeMath.add(timerMs, 1);
    }
}
