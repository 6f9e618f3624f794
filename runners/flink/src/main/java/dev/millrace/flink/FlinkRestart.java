package dev.millrace.flink;

import java.time.Duration;

/** A strategy that says whether and when a job that has failed goes on: one of Flink's, as the embedded engine has them. */
public sealed interface FlinkRestart {

    /** The first failure ends the job. */
    record None() implements FlinkRestart {}

    /**
     * The same delay each time.
     *
     * @param attempts how often the job is started again in all
     * @param delayMs how long after a failure
     */
    record Fixed(int attempts, long delayMs) implements FlinkRestart {
        public Fixed {
            FlinkOptions.atLeast(1, "the number of restarts", attempts);
            FlinkOptions.atLeast(0, "the delay of a restart, in ms,", delayMs);
        }
    }

    /**
     * A delay that grows from failure to failure, without a limit to their number.
     *
     * @param initialMs the first delay
     * @param maxMs the longest
     * @param multiplier what a delay is multiplied by for the next
     * @param jitter by which share a delay is made longer or shorter at random, 0 to 1
     * @param resetAfterMs after how long at work the delay is the first again
     */
    record ExponentialBackoff(long initialMs, long maxMs, double multiplier, double jitter, long resetAfterMs)
            implements FlinkRestart {
        public ExponentialBackoff {
            FlinkOptions.atLeast(1, "the first delay of a restart, in ms,", initialMs);
            FlinkOptions.atLeast(initialMs, "the longest delay of a restart, in ms,", maxMs);
            FlinkOptions.atLeast(1, "the time after which delays begin anew, in ms,", resetAfterMs);
            if (!(multiplier > 1)) {
                throw FlinkOptions.wrong("the multiplier of delays must be above 1 on Flink: " + multiplier);
            }
            if (!(jitter >= 0 && jitter <= 1)) {
                throw FlinkOptions.wrong("the jitter of delays must be between 0 and 1: " + jitter);
            }
        }
    }

    /**
     * The same delay each time, unless failures come too fast.
     *
     * @param max how many failures are borne within the interval
     * @param intervalMs the interval
     * @param delayMs how long after a failure the job goes on
     */
    record FailureRate(int max, long intervalMs, long delayMs) implements FlinkRestart {
        public FailureRate {
            FlinkOptions.atLeast(1, "the number of failures borne", max);
            FlinkOptions.atLeast(1, "the interval in which failures are counted, in ms,", intervalMs);
            FlinkOptions.atLeast(0, "the delay of a restart, in ms,", delayMs);
        }
    }

    /** The first failure ends the job. */
    static FlinkRestart none() {
        return new None();
    }

    /** So many restarts in all, each after this delay. */
    static FlinkRestart fixed(int attempts, Duration delay) {
        return new Fixed(attempts, delay.toMillis());
    }

    /** The default where checkpoints are kept: from one second to one minute, twice as long each time, give or take a tenth. */
    static FlinkRestart exponentialBackoff() {
        return new ExponentialBackoff(1_000, 60_000, 2, 0.1, 600_000);
    }

    /** Restarts after this delay, until more than {@code max} failures fall into one interval. */
    static FlinkRestart failureRate(int max, Duration interval, Duration delay) {
        return new FailureRate(max, interval.toMillis(), delay.toMillis());
    }
}
