package dev.millrace.flink.source;

/**
 * Measures how long a reader has been asked for records, which is the only time that makes a split idle: the time from when it
 * had none until there was something to do again. What comes after that, while the job was blocked, does not count.
 */
final class Asking {

    /** The most that counts of the time between two polls in which there were records to handle. */
    private static final long LONGEST_BUSY_MS = 100;

    private static final long NEVER = Long.MIN_VALUE;

    /**
     * As much counts because a split beside one that always has records must fall idle too; and no more because a function
     * that takes a minute must not make a split idle that nobody has asked.
     */
    private final long longestBusyMs;

    private long askedMs = NEVER;
    private boolean busy;

    /** Asks a reader whose splits fall idle after so long. */
    Asking(long idleAfterMs) {
        this.longestBusyMs = Math.min(LONGEST_BUSY_MS, idleAfterMs / 4);
    }

    /**
     * The reader is asked; returns how many milliseconds count since it was asked before.
     *
     * @param untilMs when there was something to do again
     * @param nowMs the present
     */
    long asked(long untilMs, long nowMs) {
        long waitedMs = askedMs == NEVER ? 0 : Math.max(0, untilMs - askedMs);
        askedMs = nowMs;
        return busy ? Math.min(waitedMs, longestBusyMs) : waitedMs;
    }

    /** Whether the reader had records, so that some time goes by before it is asked again. */
    void busy(boolean now) {
        busy = now;
    }
}
