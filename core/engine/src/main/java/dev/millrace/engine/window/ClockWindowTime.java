package dev.millrace.engine.window;

import dev.millrace.engine.exchange.Batch;
import dev.millrace.engine.seam.Clock;
import dev.millrace.semantics.TimeMath;
import dev.millrace.semantics.WindowEnd;

/**
 * Processing time: a record's time is when it arrives, and everything before the present millisecond is complete. A clock
 * that is set back stands still here until it has caught up, so that nothing is ever late.
 */
final class ClockWindowTime implements WindowTime {

    private final Clock clock;
    private long nowMs = Long.MIN_VALUE;
    private long dueMs = WindowState.NEVER;

    ClockWindowTime(Clock clock) {
        this.clock = clock;
    }

    /** Looks at the clock; between two looks time stands still. */
    void look() {
        reached(clock.nowMs());
    }

    void reached(long ms) {
        nowMs = Math.max(nowMs, ms);
    }

    /** When the clock will show what is due, or {@link WindowState#NEVER}. */
    long dueProcessingMs() {
        return dueMs == WindowState.NEVER ? WindowState.NEVER : TimeMath.add(dueMs, 1);
    }

    void dueAt(long watermarkMs) {
        dueMs = watermarkMs;
    }

    @Override
    public long watermarkMs() {
        return WindowEnd.processingTimeWatermark(nowMs);
    }

    @Override
    public long timestampMs(Batch batch, int record) {
        return nowMs;
    }

    @Override
    public boolean isInBatch() {
        return false;
    }

    @Override
    public void dueNoLaterThan(long watermarkMs) {
        dueMs = Math.min(dueMs, watermarkMs);
    }

    @Override
    public void restored(long highestMs) {
        reached(TimeMath.add(highestMs, 1));
    }
}
