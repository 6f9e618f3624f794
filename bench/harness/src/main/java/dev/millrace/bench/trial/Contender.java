package dev.millrace.bench.trial;

import dev.millrace.bench.workload.Workload;

/**
 * An engine that is measured. It has a process of its own, stays up between the runs of a workload, and may keep what its users
 * would keep between jobs: threads and buffers, no results. For one thread.
 */
public interface Contender extends AutoCloseable {

    /** How it is set up, in a line for the report: version, and what differs from its defaults. */
    String settings();

    /** Whether it can do this workload at all. */
    boolean can(Workload workload);

    /** Sees to what a run needs to be there, which is not measured; nothing by default. */
    default void prepare(Workload workload, long records) throws Exception {}

    /**
     * Reads so many records, computes, and returns once all results have been taken into the
     * {@link dev.millrace.bench.workload.Tally}, or are where {@link #collect} finds them. A reader calls {@code Tally.reading} before its first record.
     *
     * @param records how many records, over all splits
     * @param parallelism how many tasks at once, and splits: a power of two
     * @throws Exception what failed
     */
    void run(Workload workload, long records, int parallelism) throws Exception;

    /** Takes what the last run has written elsewhere into the tally, which is not measured; nothing by default. */
    default void collect() throws Exception {}

    @Override
    void close() throws Exception;
}
