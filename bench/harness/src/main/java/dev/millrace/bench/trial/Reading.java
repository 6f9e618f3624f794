package dev.millrace.bench.trial;

import dev.millrace.bench.workload.Workload;

/** A contender that can read the records of a workload and do nothing with them: what making and reading them costs. */
public interface Reading {

    /** Reads so many records; calls {@code Tally.reading} before the first and {@code Tally.ended} behind the last. */
    void read(Workload workload, long records);
}
