package dev.millrace.templates.traffic;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long after it happened a record arrives: exponentially distributed around a mean and cut off at a bound, so that
 * arrival order and event time differ by a known amount. A delay of at most the bound means that a watermark which trails
 * by the bound finds no record late.
 *
 * @param meanMs the mean of the delay before the cut, in milliseconds
 * @param boundMs the longest delay, in milliseconds; 0 for none at all
 */
public record Disorder(double meanMs, long boundMs) implements Serializable {

    /** Records arrive the moment they happen. */
    public static final Disorder NONE = new Disorder(0, 0);

    private static final int MEANS_PER_BOUND = 8;

    public Disorder {
        if (!(meanMs >= 0) || boundMs < 0) {
            throw new IllegalArgumentException("delays must not be negative: " + meanMs + " ms, at most " + boundMs);
        }
    }

    /** Delays of up to {@code bound}, an eighth of it on average. */
    public static Disorder upTo(Duration bound) {
        return new Disorder((double) bound.toMillis() / MEANS_PER_BOUND, bound.toMillis());
    }

    /** The delay that these random bits draw, in milliseconds. */
    public long delayMs(long bits) {
        if (boundMs == 0) {
            return 0;
        }
        return Math.min(boundMs, (long) (-meanMs * StrictMath.log(1 - SplitMix.unit(bits))));
    }
}
