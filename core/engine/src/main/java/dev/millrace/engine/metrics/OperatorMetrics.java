package dev.millrace.engine.metrics;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one instance of an operator counts. Written by the one thread of its task with plain increments; any thread may
 * read, and then sees values that are at most a moment old. 64-bit fields do not tear on the platforms supported.
 */
public final class OperatorMetrics {
    /** Records that came in. */
    public long recordsIn;

    /** Records that went out, over all outputs. */
    public long recordsOut;

    /** Records that were late for every window they belong to. */
    public long lateRecords;

    /** Windows that a record was late for while it was in time for others. */
    public long lateAssignments;

    /** Records without a window, where windows leave gaps. */
    public long unassignedRecords;

    /** Input that could not be read and was skipped or sent to a dead letter. */
    public long badRecords;

    /** State entries that outlived their time to live and were removed. */
    public long expiredEntries;

    /** Live state entries. */
    public long stateEntries;

    /** Approximate bytes of live state. */
    public long stateBytes;

    /** The operator's watermark in milliseconds since the epoch. */
    public long watermarkMs = Long.MIN_VALUE;

    private final Map<String, long[]> counters = new TreeMap<>();

    /** Adds what another instance has counted; not how its state and its watermark stand. */
    void addCounts(OperatorMetrics other) {
        recordsIn += other.recordsIn;
        recordsOut += other.recordsOut;
        lateRecords += other.lateRecords;
        lateAssignments += other.lateAssignments;
        unassignedRecords += other.unassignedRecords;
        badRecords += other.badRecords;
        expiredEntries += other.expiredEntries;
        other.counters.forEach((name, cell) -> counter(name)[0] += cell[0]);
    }

    /** A user's counter: one cell, created before the task starts. */
    public long[] counter(String name) {
        return counters.computeIfAbsent(name, ignored -> new long[1]);
    }

    /** The users' counters by name. */
    public Map<String, Long> counters() {
        Map<String, Long> values = new TreeMap<>();
        counters.forEach((name, cell) -> values.put(name, cell[0]));
        return values;
    }
}
