package dev.millrace.semantics;

/**
 * Which records of a key count for {@code over(onArrival().last(d))}: for a record at t, itself and those that arrived
 * before with timestamps in {@code (t - d, t]}. The records kept are in order of their timestamps, those of one timestamp
 * in order of arrival, without the present one; so those that count are a range.
 *
 * <p>A kept record may go when one of its key has come more than 2d after it. Thus a record up to d behind the newest of
 * its key finds everything it looks back on.
 */
public final class OverLastTime {

    private final long durationMs;

    /** A look back over {@code durationMs} of event time: at least 1. */
    public OverLastTime(long durationMs) {
        if (durationMs < 1) {
            throw new IllegalArgumentException("last needs at least 1 ms: " + durationMs);
        }
        this.durationMs = durationMs;
    }

    /** The index of the first kept record that counts for one at {@code timestampMs}. */
    public int from(long[] timestampsMs, int kept, long timestampMs) {
        long before = TimeMath.subtract(timestampMs, durationMs);
        // At the end of the number line nothing is too old.
        boolean all = timestampMs < Long.MIN_VALUE + durationMs;
        return all ? 0 : firstAfter(timestampsMs, kept, before);
    }

    /** The index after the last kept record that counts for one at {@code timestampMs}, and where that one belongs. */
    public int to(long[] timestampsMs, int kept, long timestampMs) {
        return firstAfter(timestampsMs, kept, timestampMs);
    }

    /**
     * How many of the first kept records no record to come will need.
     *
     * @param newestMs the newest timestamp the key has had
     */
    public int droppable(long[] timestampsMs, int kept, long newestMs) {
        long oldest = TimeMath.subtract(TimeMath.subtract(newestMs, durationMs), durationMs);
        return oldest == Long.MIN_VALUE ? 0 : firstAfter(timestampsMs, kept, oldest - 1);
    }

    /** The index of the first timestamp above {@code timeMs}; the newest are tried first, since records come in order. */
    private static int firstAfter(long[] timestampsMs, int kept, long timeMs) {
        if (kept == 0 || timestampsMs[kept - 1] <= timeMs) {
            return kept;
        }
        int low = 0;
        int high = kept - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timestampsMs[middle] > timeMs) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
