package dev.millrace.bench.session;

import dev.millrace.bench.trial.Measured;
import dev.millrace.bench.workload.Pace;
import dev.millrace.bench.workload.Workload;

/**
 * How many records make a run of about a given time.
 *
 * @param least the fewest that a run may have
 * @param targetNanos how long a run is to take
 * @param isFixed whether every run has the fewest, since the workload is paced, or is not about how many there are
 */
record Extent(long least, long targetNanos, boolean isFixed) {

    private static final long FEW = 10_000;
    private static final double LEAST = 100_000;
    /** Where engines wait for others at the end of a run, and spend little meanwhile, its length says little of its work. */
    private static final double LEAST_SERVED = 1_000_000;

    private static final long MOST = 4_000_000_000L;
    private static final long WHOLE = 10_000;
    private static final double NEAR = 0.6;
    private static final double MOST_GROWTH = 10;

    /**
     * For a workload: each key has at least two records, and windows have time to end, so that an engine that is slow has as much
     * state to keep and as many results to tell of each record.
     */
    static Extent of(Workload workload, double seconds) {
        long nanos = (long) (seconds * 1e9);
        if (workload.conditions().paced()) {
            double records = workload.input().perSecond() * (nanos + Pace.RUN_UP_NANOS) / 1e9;
            return new Extent(whole(records), nanos, true);
        }
        if (!workload.conditions().course().hasRate()) {
            return new Extent(FEW, nanos, true);
        }
        double ofKeys = 2.0 * workload.input().keys();
        double ofWindows = workload.query().spanMs() * workload.input().perSecond() / 1e3;
        double least = Math.max(workload.isServed() ? LEAST_SERVED : LEAST, Math.max(ofKeys, ofWindows));
        return new Extent(whole(least), nanos, false);
    }

    /** Whether a run took long enough to tell from it how many records to take. */
    boolean isNear(Measured run) {
        return isFixed || run.wallNanos() >= NEAR * targetNanos || run.records() >= MOST;
    }

    /** How many records to try after a run that was too short, and to take after one that was not. */
    long after(Measured run) {
        if (isFixed) {
            return least;
        }
        double factor = Math.min(MOST_GROWTH, (double) targetNanos / Math.max(1, run.wallNanos()));
        return Math.max(least, whole(Math.min(MOST, run.records() * factor)));
    }

    private static long whole(double records) {
        return (long) Math.ceil(records / WHOLE) * WHOLE;
    }
}
