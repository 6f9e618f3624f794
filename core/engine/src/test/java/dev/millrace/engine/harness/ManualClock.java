package dev.millrace.engine.harness;

import dev.millrace.engine.seam.Clock;

/** A clock that stands where the test puts it. */
public final class ManualClock implements Clock {

    public long nowMs;

    /** By how much the time of day has been set on, or back, since the clock was made. */
    public long setByMs;

    @Override
    public long nowMicros() {
        return (nowMs + setByMs) * 1_000;
    }

    @Override
    public long nanos() {
        return nowMs * 1_000_000;
    }
}
