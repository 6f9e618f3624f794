package dev.millrace.semantics;

/** Arithmetic on milliseconds that stops at the ends of the number line instead of wrapping around. */
public final class TimeMath {

    /**
     * How far from the epoch window arithmetic tells timestamps apart, in milliseconds: 146 million years. A timestamp
     * beyond belongs to the windows of this one, so that no edge of a window can overflow.
     */
    public static final long HORIZON_MS = 1L << 62;

    /** The longest size, slide or gap of a window, in milliseconds: 36 million years. */
    public static final long MAX_LENGTH_MS = 1L << 60;

    private TimeMath() {}

    /** {@code a + b}, or the end of the number line it would pass. */
    public static long add(long a, long b) {
        long sum = a + b;
        // Overflow happened exactly where both summands differ in sign from the sum (Hacker's Delight, 2-13).
        if (((a ^ sum) & (b ^ sum)) < 0) {
            return a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return sum;
    }

    /** {@code a - b}, or the end of the number line it would pass. */
    public static long subtract(long a, long b) {
        long difference = a - b;
        if (((a ^ b) & (a ^ difference)) < 0) {
            return a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return difference;
    }

    /** The largest multiple of {@code stepMs} at or below {@code timeMs}; also for times before 1970. */
    public static long floor(long timeMs, long stepMs) {
        return subtract(timeMs, Math.floorMod(timeMs, stepMs));
    }

    /** {@code timeMs}, or the nearest time within {@link #HORIZON_MS} of the epoch. */
    public static long withinHorizon(long timeMs) {
        return Math.max(-HORIZON_MS, Math.min(HORIZON_MS, timeMs));
    }

    /** Refuses lengths that window arithmetic cannot hold. */
    static long checkedLength(String what, long ms) {
        if (ms < 1 || ms > MAX_LENGTH_MS) {
            throw new IllegalArgumentException(
                    "a window's " + what + " must be from 1 to " + MAX_LENGTH_MS + " ms: " + ms);
        }
        return ms;
    }
}
