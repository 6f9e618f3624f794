package dev.millrace.engine.host;

import dev.millrace.engine.seam.Clock;
import java.time.Instant;

/** The machine's clock. */
public final class SystemClock implements Clock {

    @Override
    public long nowMicros() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000L + now.getNano() / 1_000;
    }

    @Override
    public long nowMs() {
        return System.currentTimeMillis();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }
}
