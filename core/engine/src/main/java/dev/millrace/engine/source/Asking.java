package dev.millrace.engine.source;

import dev.millrace.engine.seam.Clock;

/** For how long splits have been asked for records. Breaks, in which nobody asks, do not count. */
final class Asking {

    private final Clock clock;
    private final boolean measured;
    private boolean going;
    private long lastMs;

    /** Measures only if {@code measured}; otherwise no time ever passes. */
    Asking(Clock clock, boolean measured) {
        this.clock = clock;
        this.measured = measured;
    }

    /** The splits are being asked; returns the milliseconds since they were last, without a break in between. */
    long goOn() {
        if (!measured) {
            return 0;
        }
        long nowMs = nowMs();
        long sinceMs = going ? nowMs - lastMs : 0;
        going = true;
        lastMs = nowMs;
        return sinceMs;
    }

    /** A break begins; returns the milliseconds since the splits were last asked. */
    long pause() {
        if (!going) {
            return 0;
        }
        going = false;
        return nowMs() - lastMs;
    }

    /** When the clock of the run will show that they have been asked for so much longer; {@link Long#MAX_VALUE} in a break. */
    long dueMs(long leftMs) {
        return going && leftMs != Long.MAX_VALUE ? clock.nowMs() + leftMs - (nowMs() - lastMs) : Long.MAX_VALUE;
    }

    private long nowMs() {
        return Math.floorDiv(clock.nanos(), 1_000_000L);
    }
}
