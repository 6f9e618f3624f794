package dev.millrace.engine.harness;

import dev.millrace.engine.seam.Clock;

/** A clock that stands where the test puts it. */
public final class ManualClock implements Clock {

    public long nowMs;

    @Override
    public long nowMicros() {
        return nowMs * 1_000;
    }

    @Override
    public long nanos() {
        return nowMs * 1_000_000;
    }
}
