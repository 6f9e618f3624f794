package dev.millrace.engine.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When checkpoints are taken, and what becomes of those that do not come about.
 *
 * @param intervalMs how often one begins by itself, in milliseconds; {@code null}: only when asked, and at the end
 * @param pauseMs how long after the end of one the next begins by itself at the earliest; default: at once
 * @param timeoutMs after which time one is given up that the tasks have not taken their part in, or that has not been
 *     written; the run goes on without it; default: ten minutes
 * @param toleratedTimeouts how many may be given up one after another before the run fails; {@code null}, the default: any
 *     number
 * @param toleratedStorageFailures how many one after another the storage may fail to keep before the run fails; default: none
 * @param retained how many a storage that the engine opens keeps; default: 3
 */
public record CheckpointOptions(
        @Nullable Long intervalMs,
        long pauseMs,
        long timeoutMs,
        @Nullable Integer toleratedTimeouts,
        int toleratedStorageFailures,
        int retained) {

    private static final long DEFAULT_TIMEOUT_MS = 600_000;
    private static final int DEFAULT_RETAINED = 3;
    private static final long SOONEST_SLOW_MS = 10_000;
    private static final long SLOW_INTERVALS = 3;

    public CheckpointOptions {
        if (intervalMs != null) {
            atLeast(1, "checkpoints need an interval, in ms,", intervalMs);
        }
        atLeast(0, "the pause between checkpoints, in ms,", pauseMs);
        atLeast(1, "the timeout of a checkpoint, in ms,", timeoutMs);
        if (toleratedTimeouts != null) {
            atLeast(0, "the number of tolerated timeouts", toleratedTimeouts);
        }
        atLeast(0, "the number of tolerated storage failures", toleratedStorageFailures);
        atLeast(1, "the number of retained checkpoints", retained);
    }

    private static void atLeast(long least, String what, long value) {
        if (value < least) {
            throw new IllegalArgumentException(what + " must be at least " + least + ": " + value);
        }
    }

    /** Only when asked, and at the end; a slow one never fails the run, one that cannot be kept does. */
    public static CheckpointOptions defaults() {
        return new CheckpointOptions(null, 0, DEFAULT_TIMEOUT_MS, null, 0, DEFAULT_RETAINED);
    }

    /** The same, with one at this interval. */
    public CheckpointOptions every(Duration interval) {
        return new CheckpointOptions(
                interval.toMillis(), pauseMs, timeoutMs, toleratedTimeouts, toleratedStorageFailures, retained);
    }

    /** The same, with at least this long from the end of one to the beginning of the next. */
    public CheckpointOptions pause(Duration pause) {
        return new CheckpointOptions(
                intervalMs, pause.toMillis(), timeoutMs, toleratedTimeouts, toleratedStorageFailures, retained);
    }

    /** The same, giving up after this long. */
    public CheckpointOptions timeout(Duration timeout) {
        return new CheckpointOptions(
                intervalMs, pauseMs, timeout.toMillis(), toleratedTimeouts, toleratedStorageFailures, retained);
    }

    /** The same, failing the run when more than this many in a row were given up. */
    public CheckpointOptions toleratedTimeouts(int number) {
        return new CheckpointOptions(intervalMs, pauseMs, timeoutMs, number, toleratedStorageFailures, retained);
    }

    /** The same, failing the run only when more than this many in a row could not be kept. */
    public CheckpointOptions toleratedStorageFailures(int number) {
        return new CheckpointOptions(intervalMs, pauseMs, timeoutMs, toleratedTimeouts, number, retained);
    }

    /** The same, keeping this many. */
    public CheckpointOptions retained(int number) {
        return new CheckpointOptions(
                intervalMs, pauseMs, timeoutMs, toleratedTimeouts, toleratedStorageFailures, number);
    }

    /** After which time a checkpoint is called slow: three intervals, and ten seconds at least. */
    long slowAfterMs() {
        return intervalMs == null
                ? SOONEST_SLOW_MS
                : Math.max(SOONEST_SLOW_MS, Math.min(intervalMs, Long.MAX_VALUE / SLOW_INTERVALS) * SLOW_INTERVALS);
    }
}
