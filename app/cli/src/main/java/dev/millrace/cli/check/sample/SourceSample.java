package dev.millrace.cli.check.sample;

import java.util.List;

/**
 * What was read of one source.
 *
 * @param source its name
 * @param splits the times of its records, split by split
 * @param values its first records; empty where only times are known
 * @param badRecords how much of the input could not be read as records
 */
public record SourceSample(String source, List<SplitTimes> splits, List<Object> values, long badRecords) {

    /** How many records there are. */
    public long records() {
        return splits.stream().mapToLong(SplitTimes::count).sum();
    }
}
