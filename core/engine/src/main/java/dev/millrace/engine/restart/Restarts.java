package dev.millrace.engine.restart;

import dev.millrace.api.error.Retries;
import java.util.ArrayDeque;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** The restarts of one run: decides after each failure, by a strategy, when to go on. Pure. Used by one thread at a time. */
public final class Restarts {

    private final Restart strategy;
    private final RandomGenerator random;
    private final ArrayDeque<Long> failuresMs = new ArrayDeque<>();
    private int given;
    private double nextDelayMs;
    private long lastDueMs = Long.MIN_VALUE;

    /** Restarts by a strategy; {@code random} gives the jitter. */
    public Restarts(Restart strategy, RandomGenerator random) {
        this.strategy = strategy;
        this.random = random;
    }

    /** No restarts. */
    public static Restarts none() {
        return new Restarts(Restart.none(), () -> 0L);
    }

    /** How long after a failure to go on; nothing if that is the end. */
    public OptionalLong after(Throwable failure, long nowMs) {
        if (!Retries.mayGoWellAgain(failure)) {
            return OptionalLong.empty();
        }
        OptionalLong delayMs = delay(nowMs);
        delayMs.ifPresent(delay -> {
            given++;
            lastDueMs = nowMs + delay;
        });
        return delayMs;
    }

    private OptionalLong delay(long nowMs) {
        if (strategy instanceof Restart.Fixed fixed) {
            return given < fixed.attempts() ? OptionalLong.of(fixed.delayMs()) : OptionalLong.empty();
        }
        if (strategy instanceof Restart.ExponentialBackoff backoff) {
            return OptionalLong.of(grown(backoff, nowMs));
        }
        if (strategy instanceof Restart.FailureRate rate) {
            failuresMs.add(nowMs);
            while (nowMs - failuresMs.element() >= rate.intervalMs()) {
                failuresMs.remove();
            }
            return failuresMs.size() <= rate.max() ? OptionalLong.of(rate.delayMs()) : OptionalLong.empty();
        }
        return OptionalLong.empty();
    }

    private long grown(Restart.ExponentialBackoff backoff, long nowMs) {
        if (given == 0 || nowMs - lastDueMs >= backoff.resetAfterMs()) {
            nextDelayMs = (double) backoff.initialMs();
        }
        double delayMs = nextDelayMs * (1 + backoff.jitter() * (2 * random.nextDouble() - 1));
        nextDelayMs = Math.min((double) backoff.maxMs(), nextDelayMs * backoff.multiplier());
        return Math.round(delayMs);
    }
}
