package dev.millrace.testkit;

import dev.millrace.engine.seam.Clock;

/** A clock that moves only when it is told to. One thread moves it; any thread may read it. */
public final class VirtualClock implements Clock {

    private volatile long micros;

    /** A clock that shows {@code startMs} milliseconds since the epoch. */
    public VirtualClock(long startMs) {
        this.micros = startMs * 1_000;
    }

    @Override
    public long nowMicros() {
        return micros;
    }

    @Override
    public long nanos() {
        return micros * 1_000;
    }

    /** Moves the clock on to {@code ms} milliseconds since the epoch; never back. */
    public void advanceTo(long ms) {
        if (ms * 1_000 < micros) {
            throw new IllegalArgumentException("the clock shows " + nowMs() + " ms and cannot go back to " + ms);
        }
        micros = ms * 1_000;
    }
}
