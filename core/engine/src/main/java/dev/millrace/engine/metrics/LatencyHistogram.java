package dev.millrace.engine.metrics;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A histogram of durations in microseconds with a relative error below 1/64, from 1 us to 19 hours. One thread records; any
 * thread reads. The buckets are those of HdrHistogram (Tene, hdrhistogram.org): 64 linear steps per power of two.
 */
public final class LatencyHistogram {

    private static final int STEP_BITS = 6;
    private static final int STEPS = 1 << STEP_BITS;
    private static final int BUCKETS = STEPS * 32;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

    /** Counts a duration; a negative one counts as 0. */
    public void record(long micros) {
        int bucket = bucketOf(Math.max(0, micros));
        counts.lazySet(bucket, counts.getPlain(bucket) + 1);
    }

    /** Adds the counts of {@code other} to this one. */
    public void add(LatencyHistogram other) {
        for (int i = 0; i < BUCKETS; i++) {
            long more = other.counts.getOpaque(i);
            if (more != 0) {
                counts.lazySet(i, counts.getPlain(i) + more);
            }
        }
    }

    /** Takes the counts of {@code other} away: what was recorded between two copies. */
    public void subtract(LatencyHistogram other) {
        for (int i = 0; i < BUCKETS; i++) {
            counts.lazySet(i, counts.getPlain(i) - other.counts.getPlain(i));
        }
    }

    /** How many durations have been counted. */
    public long count() {
        long total = 0;
        for (int i = 0; i < BUCKETS; i++) {
            total += counts.getOpaque(i);
        }
        return total;
    }

    /**
     * The duration in microseconds that a share of all does not exceed; 0 if there are none.
     *
     * @param share between 0 and 1; 1 gives the maximum
     */
    public long quantile(double share) {
        long total = count();
        if (total == 0) {
            return 0;
        }
        long wanted = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        for (int i = 0; i < BUCKETS; i++) {
            seen += counts.getOpaque(i);
            if (seen >= wanted) {
                return highestOf(i);
            }
        }
        return highestOf(BUCKETS - 1);
    }

    private static int bucketOf(long micros) {
        if (micros < STEPS) {
            return (int) micros;
        }
        int shift = 63 - Long.numberOfLeadingZeros(micros) - STEP_BITS;
        int bucket = (shift + 1) * STEPS + (int) (micros >>> shift) - STEPS;
        return Math.min(bucket, BUCKETS - 1);
    }

    private static long highestOf(int bucket) {
        if (bucket < STEPS) {
            return bucket;
        }
        int shift = bucket / STEPS - 1;
        return ((long) (bucket % STEPS + STEPS + 1) << shift) - 1;
    }
}
