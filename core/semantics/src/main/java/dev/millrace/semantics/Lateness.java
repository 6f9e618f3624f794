package dev.millrace.semantics;

/**
 * Judges a record against the windows of its slice. The verdict depends on slice and watermark alone, so a runner may
 * keep it for as long as both stay; it is a {@code long} that the static methods read:
 *
 * <ul>
 *   <li>{@link #ON_TIME}: no window that holds the record has fired. The usual case: compare with 0.
 *   <li>late: late for every window that holds it. To the late output; it touches no state.
 *   <li>partly late: late for some. Counted by {@link #lateAssignments}; it counts in the others.
 *   <li>behind: some windows it is not late for have fired; they fire again at once. See {@link #firstBehindEnd}.
 *   <li>in no window: it fell into a gap between windows that the user asked for. Counted apart, never late.
 * </ul>
 */
public final class Lateness {

    /** The record is late for none of its windows, and behind for none. */
    public static final long ON_TIME = 0;

    private static final long LATE = 1L << 62;
    private static final long NO_WINDOW = 1L << 61;
    private static final int COUNT_BITS = 30;
    private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;

    private final Slices slices;
    private final long allowedLatenessMs;

    public Lateness(Slices slices, long allowedLatenessMs) {
        if (allowedLatenessMs < 0) {
            throw new IllegalArgumentException("allowed lateness must not be negative: " + allowedLatenessMs);
        }
        this.slices = slices;
        this.allowedLatenessMs = allowedLatenessMs;
    }

    /** The verdict on a record in {@code slice}, at the operator's watermark (see {@link #effectiveWatermark}). */
    public long judge(long slice, long watermark) {
        int windows = slices.windowsOver(slice);
        if (windows == 0) {
            return NO_WINDOW;
        }
        long firstEnd = slices.firstEndOver(slice);
        if (!WindowEnd.reached(firstEnd, watermark)) {
            return ON_TIME;
        }
        long fired = endsUpTo(watermark, firstEnd, windows);
        // At the end of the input everything is late, however large the allowed lateness.
        long lateUpTo = watermark == Long.MAX_VALUE ? Long.MAX_VALUE : TimeMath.subtract(watermark, allowedLatenessMs);
        long late = endsUpTo(lateUpTo, firstEnd, windows);
        return (late == windows ? LATE : 0) | (fired - late) << COUNT_BITS | late;
    }

    /** Whether the record is late for every window that holds it. */
    public static boolean isLate(long verdict) {
        return (verdict & LATE) != 0;
    }

    /** Whether no window holds the record. */
    public static boolean isInNoWindow(long verdict) {
        return (verdict & NO_WINDOW) != 0;
    }

    /** How many windows hold the record and are late. */
    public static int lateAssignments(long verdict) {
        return (int) (verdict & COUNT_MASK);
    }

    /** How many windows hold the record, have fired, and fire again at once. */
    public static int behindWindows(long verdict) {
        return (int) (verdict >>> COUNT_BITS & COUNT_MASK);
    }

    /** The end of the first window to fire again; the others follow every {@link Slices#slideMs}. */
    public long firstBehindEnd(long slice, long verdict) {
        return slices.firstEndOver(slice) + lateAssignments(verdict) * slices.slideMs();
    }

    /** How long a window's result may still change after it fired, in milliseconds. */
    public long allowedLatenessMs() {
        return allowedLatenessMs;
    }

    /**
     * The watermark to judge a key by. State restored with a key group has seen the watermark up to which its windows
     * had fired; the operator's own may start below it, since after rescaling it comes from other inputs. Judged by the
     * higher of both, no window fires twice.
     */
    public static long effectiveWatermark(long operatorWatermark, long keyGroupWatermark) {
        return Math.max(operatorWatermark, keyGroupWatermark);
    }

    /** How many of {@code windows} windows, the first ending at {@code firstEnd}, end at or before {@code time + 1}. */
    private long endsUpTo(long time, long firstEnd, int windows) {
        if (time < firstEnd - 1) {
            return 0;
        }
        // The difference may pass the number line where the watermark is at its end: then all windows lie behind.
        long distance = TimeMath.subtract(time, firstEnd - 1);
        return Math.min(windows, distance / slices.slideMs() + 1);
    }
}
