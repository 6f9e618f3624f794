package dev.millrace.semantics;

/**
 * Measures how long a reader has been asked for records, which is the only time that makes a split idle: the time from when it
 * had none until there was something to do again. Time in which a task was blocked or taking a snapshot, or its source paused,
 * does not count. All instants are of a clock that is never set.
 */
public final class Asking {

    /** The most that counts of the time between two polls in which there were records to handle. */
    private static final long LONGEST_BUSY_MS = 100;

    /**
     * As much counts because a split beside one that always has records must fall idle too; and no more because a function
     * that takes a minute must not make a split idle that nobody has asked.
     */
    private final long longestBusyMs;

    private boolean asking;
    private boolean busy;
    private long askedMs;

    private Asking(long longestBusyMs) {
        this.longestBusyMs = longestBusyMs;
    }

    /** Measures for a reader whose splits fall idle after so many milliseconds. */
    public static Asking idleAfter(long idleAfterMs) {
        return new Asking(Math.min(LONGEST_BUSY_MS, idleAfterMs / 4));
    }

    /**
     * The reader is asked; returns how many milliseconds count since it was asked before.
     *
     * @param untilMs when there was something to do again
     * @param nowMs the present, from which the next time is measured
     */
    public long asked(long untilMs, long nowMs) {
        long waitedMs = asking ? Math.max(0, untilMs - askedMs) : 0;
        asking = true;
        askedMs = nowMs;
        return busy ? Math.min(waitedMs, longestBusyMs) : waitedMs;
    }

    /** Whether what the reader said last gives the task something to do other than to ask again. */
    public void busy(boolean now) {
        busy = now;
    }

    /** The reader is not asked from here on; returns how many milliseconds count since it was asked last. */
    public long stop(long nowMs) {
        if (!asking) {
            return 0;
        }
        long waitedMs = asked(nowMs, nowMs);
        asking = false;
        return waitedMs;
    }

    /**
     * How many milliseconds after {@code nowMs} so many more will have been waited; {@link Long#MAX_VALUE} if nobody asks or
     * {@code leftMs} is that.
     */
    public long remainingMs(long leftMs, long nowMs) {
        return !asking || leftMs == Long.MAX_VALUE ? Long.MAX_VALUE : leftMs - (nowMs - askedMs);
    }
}
