package dev.millrace.semantics;

import dev.millrace.api.window.Assigner;

/**
 * The slices of tumbling and sliding windows: the gaps between neighbouring window edges. Every window is a run of whole
 * slices and every record lies in exactly one, so accumulators are kept per slice, however many windows overlap there
 * (Li et al., "No Pane, No Gain", SIGMOD Record 34(1), 2005; Traub et al., "Scotty", ICDE 2018).
 *
 * <pre>
 *   size 5, slide 2        0   1   2   3   4   5   6   7          a slide is cut at size mod slide
 *   window [0, 5)          |-------------------|                  into a head, here 1 ms, and a rest
 *   window [2, 7)                  |-------------------|
 *   slices                 |---|---|---|---|---|---|---|
 *                          head rest head rest head rest
 * </pre>
 *
 * <p>Where the slide is larger than the size, the rest is a gap: a slice that no window covers. A slice is named by its
 * first millisecond. Immutable; times in milliseconds since the epoch, before 1970 too, taken to {@link
 * TimeMath#HORIZON_MS} where they lie beyond.
 */
public final class Slices {

    /** The most windows that may overlap at one point: more is a mistake in the units, and no machine could fire them. */
    private static final long MAX_OVERLAP = 1L << 24;

    /** Above every end of a window that can hold a record, and still far from overflow. */
    private static final long BEYOND_ALL_ENDS = TimeMath.HORIZON_MS + 2 * TimeMath.MAX_LENGTH_MS;

    private final long sizeMs;
    private final long slideMs;
    private final long offsetMs;

    /** Where in a slide it is cut by the ends of windows; 0 where ends and starts coincide. */
    private final long headMs;

    /** How many windows cover the rest of a slide; one more covers its head. */
    private final int overlap;

    private Slices(long sizeMs, long slideMs, long offsetMs) {
        this.sizeMs = TimeMath.checkedLength("size", sizeMs);
        this.slideMs = TimeMath.checkedLength("slide", slideMs);
        this.offsetMs = Math.floorMod(offsetMs, slideMs);
        if (sizeMs / slideMs > MAX_OVERLAP) {
            throw new IllegalArgumentException("windows of " + sizeMs + " ms every " + slideMs
                    + " ms: a record would be in " + sizeMs / slideMs + " windows; choose a larger slide");
        }
        this.headMs = sizeMs % slideMs;
        this.overlap = (int) (sizeMs / slideMs);
    }

    /**
     * The slices of an assigner's windows.
     *
     * @throws IllegalArgumentException for sessions, whose edges follow the data, and for lengths beyond {@link
     *     TimeMath#MAX_LENGTH_MS}
     */
    public static Slices of(Assigner assigner) {
        if (assigner instanceof Assigner.Tumbling tumbling) {
            return new Slices(tumbling.sizeMs(), tumbling.sizeMs(), tumbling.offsetMs());
        }
        if (assigner instanceof Assigner.Sliding sliding) {
            return new Slices(sliding.sizeMs(), sliding.slideMs(), sliding.offsetMs());
        }
        throw new IllegalArgumentException("sessions have no slices: " + assigner);
    }

    /** Which windows these are, in words: what is kept of windows with other edges is of no use to them. */
    public String describe() {
        return "windows of " + sizeMs + " ms every " + slideMs + " ms with offset " + offsetMs;
    }

    /** The length of a window in milliseconds. */
    public long sizeMs() {
        return sizeMs;
    }

    /** The distance between the starts of neighbouring windows in milliseconds. */
    public long slideMs() {
        return slideMs;
    }

    /** The length of the shortest slice that a window covers, in milliseconds. */
    public long shortestMs() {
        if (headMs == 0) {
            return slideMs;
        }
        return haveGaps() ? headMs : Math.min(headMs, slideMs - headMs);
    }

    /** Whether there are times that no window covers. */
    public boolean haveGaps() {
        return slideMs > sizeMs;
    }

    /** How many slices make up a window: at least 1. */
    public int perWindow() {
        return headMs == 0 ? overlap : 2 * overlap + 1;
    }

    /** The slice of a timestamp. */
    public long startOf(long timestampMs) {
        long time = TimeMath.withinHorizon(timestampMs);
        long position = position(time);
        return position < headMs ? time - position : time - position + headMs;
    }

    /** The first millisecond after a slice, which is the start of the next. */
    public long endOf(long slice) {
        long position = position(slice);
        return position < headMs ? slice - position + headMs : slice - position + slideMs;
    }

    /** How many windows cover a slice; 0 for a gap. */
    public int windowsOver(long slice) {
        return position(slice) < headMs ? overlap + 1 : overlap;
    }

    /** The end of the first window that covers a slice; for a gap, of the first window after it. */
    public long firstEndOver(long slice) {
        return lastEndOver(slice) - (windowsOver(slice) - 1) * slideMs;
    }

    /** The end of the last window that covers a slice; for a gap, of the last window before it. */
    public long lastEndOver(long slice) {
        return slice - position(slice) + sizeMs;
    }

    /** The watermark from which on a slice may be dropped: every window that covers it is late. */
    public long expiryMs(long slice, long allowedLatenessMs) {
        return WindowEnd.expiryMs(lastEndOver(slice), allowedLatenessMs);
    }

    /** The start of the window that ends at {@code endMs}, which is its first slice. */
    public long windowStart(long endMs) {
        return endMs - sizeMs;
    }

    /** The end of the first window that a watermark leaves open: the first with {@code end - 1 > watermark}. */
    public long firstEndAfter(long watermark) {
        long time = Math.max(-BEYOND_ALL_ENDS, Math.min(BEYOND_ALL_ENDS, watermark)) + 2;
        // The first window edge of the right kind at or after a time: one below it, plus a slide.
        return time - 1 - position(time - 1 - sizeMs) + slideMs;
    }

    /**
     * The end of the next window to fire: one that {@code watermark} leaves open, and not before the first that covers
     * {@code slice}, the earliest slice with records that may still count. A runner steps through a rise of the
     * watermark thus, passing stretches without records:
     *
     * <pre>{@code
     * long end = slices.nextEnd(before, firstSlice);
     * while (WindowEnd.reached(end, now)) {
     *     // fire the window [windowStart(end), end), then:
     *     // slice = the first slice with records at or after windowStart(end) + slideMs; stop if there is none
     *     end = slices.nextEnd(end - 1, slice);
     * }
     * }</pre>
     */
    public long nextEnd(long watermark, long slice) {
        return Math.max(firstEndAfter(watermark), firstEndOver(slice));
    }

    /** The number of a slice among all slices; neighbours differ by 1. */
    public long indexOf(long slice) {
        long fromOffset = slice - offsetMs;
        long slide = Math.floorDiv(fromOffset, slideMs);
        if (headMs == 0) {
            return slide;
        }
        return 2 * slide + (fromOffset - slide * slideMs < headMs ? 0 : 1);
    }

    /** The slice with a number; undoes {@link #indexOf}. */
    public long at(long index) {
        if (headMs == 0) {
            return offsetMs + index * slideMs;
        }
        return offsetMs + (index >> 1) * slideMs + (index & 1) * headMs;
    }

    /** How far into its slide a time lies. */
    private long position(long timeMs) {
        return Math.floorMod(timeMs - offsetMs, slideMs);
    }
}
