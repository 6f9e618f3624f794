package dev.millrace.semantics;

/**
 * What a watermark means to a window that ends at a given time: the two comparisons everything else rests on.
 *
 * <p>In processing time the place of the watermark is taken by {@link #processingTimeWatermark}.
 */
public final class WindowEnd {

    private WindowEnd() {}

    /** Whether a window is complete: the watermark has reached its last millisecond, so that it has fired or fires now. */
    public static boolean reached(long endMs, long watermark) {
        return endMs - 1 <= watermark;
    }

    /** Whether a window comes due with the rise of the watermark from {@code before} to {@code now}. */
    public static boolean due(long endMs, long before, long now) {
        return endMs - 1 > before && endMs - 1 <= now;
    }

    /** The watermark from which on a window is late: its result no longer changes, and its state may go. */
    public static long expiryMs(long endMs, long allowedLatenessMs) {
        return TimeMath.add(endMs - 1, allowedLatenessMs);
    }

    /** Whether a window is late: its end, less 1 ms, plus the allowed lateness is at or below the watermark. */
    public static boolean late(long endMs, long allowedLatenessMs, long watermark) {
        return expiryMs(endMs, allowedLatenessMs) <= watermark;
    }

    /**
     * The watermark of processing time: everything before the present millisecond is complete. So a window fires when
     * the clock shows its end, and a record, whose timestamp is what the clock shows, is never behind.
     */
    public static long processingTimeWatermark(long clockMs) {
        return TimeMath.subtract(clockMs, 1);
    }
}
