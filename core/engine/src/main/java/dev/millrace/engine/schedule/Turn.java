package dev.millrace.engine.schedule;

/**
 * How many records a task handles before it is the next one's turn: as many as take it about a millisecond, by what its last
 * ones took. Whatever passes through a worker waits for several rounds of it, a checkpoint's barrier for one at each task; were
 * turns counted in records alone, a function that takes its time would make these rounds long. Used by one thread.
 */
final class Turn {

    private static final double LENGTH_NANOS = 1_000_000;

    /** Below this, going around costs more than it gains. */
    private static final int LEAST_RECORDS = 16;

    /** How much of the past counts beside the newest turn. */
    private static final double WEIGHT_OF_PAST = 0.9;

    private double records;
    private double nanos;

    /** How many records the next turn has at most. */
    int records(int most) {
        double fit = nanos == 0 ? most : LENGTH_NANOS * records / nanos;
        return (int) Math.round(Math.min(most, Math.max(LEAST_RECORDS, fit)));
    }

    /** A turn is over; one without records says nothing of what they take. */
    void took(int handledRecords, long tookNanos) {
        if (handledRecords > 0) {
            records = WEIGHT_OF_PAST * records + handledRecords;
            nanos = WEIGHT_OF_PAST * nanos + tookNanos;
        }
    }
}
