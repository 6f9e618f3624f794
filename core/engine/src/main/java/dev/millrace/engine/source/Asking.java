package dev.millrace.engine.source;

import dev.millrace.engine.seam.Clock;

/**
 * Measures how long a reader has been asked for records, which is the only time that makes a split idle. Time in which the
 * task was blocked or taking a snapshot, or the source paused, does not count.
 */
final class Asking {

    /** The most that counts of the time between two polls in which the task had a batch to handle. */
    private static final long LONGEST_BUSY_MS = 100;

    private final Clock clock;

    /**
     * As much counts because a split beside one that always has records must fall idle too; and no more because a function
     * that takes a minute must not make a split idle that nobody has asked.
     */
    private final long longestBusyMs;

    private boolean asking;
    private boolean busy;
    private long askedMs;

    /** Asks a reader whose splits fall idle after so long. */
    Asking(Clock clock, long idleAfterMs) {
        this.clock = clock;
        this.longestBusyMs = Math.min(LONGEST_BUSY_MS, idleAfterMs / 4);
    }

    /** The reader has been asked now; returns how many milliseconds count since it was asked before. */
    long asked() {
        long nowMs = clock.monotonicMs();
        long waitedMs = asking ? nowMs - askedMs : 0;
        asking = true;
        askedMs = nowMs;
        return busy ? Math.min(waitedMs, longestBusyMs) : waitedMs;
    }

    /** Whether what the reader said last gives the task something to do other than to ask again. */
    void busy(boolean now) {
        busy = now;
    }

    /** The reader is not asked from here on; returns how many milliseconds count since it was asked last. */
    long stop() {
        if (!asking) {
            return 0;
        }
        long waitedMs = asked();
        asking = false;
        return waitedMs;
    }

    /** When so many more milliseconds will have been waited, by the wall clock; never if nobody asks. */
    long dueMs(long leftMs) {
        return !asking || leftMs == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : clock.nowMs() + leftMs - (clock.monotonicMs() - askedMs);
    }
}
