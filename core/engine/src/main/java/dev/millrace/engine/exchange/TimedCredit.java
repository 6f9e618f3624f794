package dev.millrace.engine.exchange;

import dev.millrace.engine.seam.Clock;

/**
 * Credit in time instead of records, for one channel: what the consumer drains in about twenty milliseconds, so that a fast
 * consumer always has work and a slow one never keeps seconds of records waiting before it.
 */
public final class TimedCredit implements CreditControl {

    private static final long HORIZON_NANOS = 20_000_000;
    private static final long MEASURE_NANOS = 5_000_000;
    private static final double WEIGHT_OF_NEWEST = 0.3;

    private final Clock clock;
    private final long leastRecords;
    private final long mostRecords;
    private boolean measuring;
    private long sinceNanos;
    private long sinceRecords;
    private double recordsPerNano;

    /** Credit between two bounds, in records. */
    public TimedCredit(Clock clock, long leastRecords, long mostRecords) {
        this.clock = clock;
        this.leastRecords = leastRecords;
        this.mostRecords = mostRecords;
    }

    @Override
    public void drained(Channel channel) {
        long now = clock.nanos();
        long records = channel.drainedRecords();
        if (!measuring) {
            measuring = true;
            sinceNanos = now;
            sinceRecords = records;
            return;
        }
        long nanos = now - sinceNanos;
        if (nanos < MEASURE_NANOS) {
            return;
        }
        double rate = (double) (records - sinceRecords) / nanos;
        recordsPerNano = recordsPerNano == 0 ? rate : (1 - WEIGHT_OF_NEWEST) * recordsPerNano + WEIGHT_OF_NEWEST * rate;
        sinceNanos = now;
        sinceRecords = records;
        long credit = (long) (recordsPerNano * HORIZON_NANOS);
        channel.credit(Math.max(leastRecords, Math.min(mostRecords, credit)));
    }
}
