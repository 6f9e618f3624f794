package dev.millrace.engine;

import dev.millrace.engine.run.RunState;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run has counted, over all its tasks and restarts: records that are read again after a restart count again.
 *
 * @param state where it stands, or how it ended
 * @param elapsedNanos how long it has been at work
 * @param recordsIn records read from sources
 * @param recordsOut records written to sinks
 * @param lateRecords records late for every window they belong to
 * @param lateAssignments windows that records were late for while they were in time for others
 * @param unassignedRecords records in no window, because they lie in a gap between sliding windows
 * @param badRecords input that could not be read as records
 * @param throughputEventsPerSec records read per second since the start
 * @param processingLatencyMs from a record's origin to the return of the sink's write; only where sources know origins
 * @param watermarkLagMs how far the least watermark of the sinks is behind the clock, in milliseconds
 * @param consumerLag how much of each split is there and has not been read, by source and split, in the source's own units, such
 *     as offsets; without those of which it is not known, which after a failure are all until the run is at work again. Of a
 *     run that has ended otherwise it is what was known last
 * @param stateBytes approximate size of live state
 * @param backPressuredRatio the share of time for which the most blocked task had no room for what it makes, 0 to 1
 * @param restarts how often the run has been started again after a failure
 * @param checkpoints how many checkpoints have become durable
 * @param checkpointsFailed how many were given up, or could not be kept
 * @param checkpointDurationMs what the last of them took
 * @param counters the functions' own counters, as {@code operator.counter}
 */
public record RunSummary(
        RunState state,
        long elapsedNanos,
        long recordsIn,
        long recordsOut,
        long lateRecords,
        long lateAssignments,
        long unassignedRecords,
        long badRecords,
        double throughputEventsPerSec,
        Latency processingLatencyMs,
        long watermarkLagMs,
        Map<String, Map<String, Long>> consumerLag,
        long stateBytes,
        double backPressuredRatio,
        long restarts,
        long checkpoints,
        long checkpointsFailed,
        double checkpointDurationMs,
        Map<String, Long> counters) {

    /**
     * Quantiles of a latency in milliseconds.
     *
     * @param count how many were measured
     * @param p50 what half of the records took at most
     * @param p99 what 99 in 100 took at most
     * @param p999 what 999 in 1,000 took at most
     * @param max the longest
     */
    public record Latency(long count, double p50, double p99, double p999, double max) {}

    /** The lag of each source of which it is known, over its splits. */
    public Map<String, Long> consumerLagOfSources() {
        Map<String, Long> sums = new TreeMap<>();
        consumerLag.forEach((source, splits) -> sums.put(
                source, splits.values().stream().mapToLong(Long::longValue).sum()));
        return sums;
    }
}
