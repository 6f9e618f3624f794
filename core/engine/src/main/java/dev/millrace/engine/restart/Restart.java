package dev.millrace.engine.restart;

import java.time.Duration;

/** A strategy that says whether and when a run that has failed goes on: a value, to be given in the options of a run. */
public sealed interface Restart {

    /** The first failure ends the run. */
    record None() implements Restart {}

    /**
     * The same delay each time.
     *
     * @param attempts how often the run is started again in all
     * @param delayMs how long after a failure
     */
    record Fixed(int attempts, long delayMs) implements Restart {
        public Fixed {
            atLeast(1, "the number of restarts", attempts);
            atLeast(0, "the delay of a restart, in ms,", delayMs);
        }
    }

    /**
     * A delay that grows from failure to failure, without a limit to their number.
     *
     * @param initialMs the first delay
     * @param maxMs the longest
     * @param multiplier what a delay is multiplied by for the next
     * @param jitter by which share a delay is made longer or shorter at random, 0 to 1, so that those that failed together
     *     do not come back together
     * @param resetAfterMs after how long at work the delay is the first again
     */
    record ExponentialBackoff(long initialMs, long maxMs, double multiplier, double jitter, long resetAfterMs)
            implements Restart {
        public ExponentialBackoff {
            atLeast(1, "the first delay of a restart, in ms,", initialMs);
            atLeast(initialMs, "the longest delay of a restart, in ms,", maxMs);
            atLeast(1, "the time after which delays begin anew, in ms,", resetAfterMs);
            if (!(multiplier >= 1)) {
                throw new IllegalArgumentException("the multiplier of delays must be at least 1: " + multiplier);
            }
            if (!(jitter >= 0 && jitter <= 1)) {
                throw new IllegalArgumentException("the jitter of delays must be between 0 and 1: " + jitter);
            }
        }
    }

    /**
     * The same delay each time, unless failures come too fast.
     *
     * @param max how many failures are borne within the interval
     * @param intervalMs the interval
     * @param delayMs how long after a failure the run goes on
     */
    record FailureRate(int max, long intervalMs, long delayMs) implements Restart {
        public FailureRate {
            atLeast(1, "the number of failures borne", max);
            atLeast(1, "the interval in which failures are counted, in ms,", intervalMs);
            atLeast(0, "the delay of a restart, in ms,", delayMs);
        }
    }

    private static void atLeast(long least, String what, long value) {
        if (value < least) {
            throw new IllegalArgumentException(what + " must be at least " + least + ": " + value);
        }
    }

    /** The first failure ends the run. */
    static Restart none() {
        return new None();
    }

    /** So many restarts in all, each after this delay. */
    static Restart fixed(int attempts, Duration delay) {
        return new Fixed(attempts, delay.toMillis());
    }

    /**
     * Any number of restarts, after delays that grow from {@code initial} to {@code max} and are the first again once the run
     * has been at work for {@code resetAfter}.
     */
    static Restart exponentialBackoff(
            Duration initial, Duration max, double multiplier, double jitter, Duration resetAfter) {
        return new ExponentialBackoff(initial.toMillis(), max.toMillis(), multiplier, jitter, resetAfter.toMillis());
    }

    /** The default where checkpoints are kept: from one second to one minute, twice as long each time, give or take a tenth. */
    static Restart exponentialBackoff() {
        return exponentialBackoff(Duration.ofSeconds(1), Duration.ofMinutes(1), 2, 0.1, Duration.ofMinutes(10));
    }

    /** Restarts after this delay, until more than {@code max} failures fall into one interval. */
    static Restart failureRate(int max, Duration interval, Duration delay) {
        return new FailureRate(max, interval.toMillis(), delay.toMillis());
    }
}
