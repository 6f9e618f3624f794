package dev.millrace.bench.workload;

/**
 * What the windowed and stateless workloads stream. Made before the clock starts, so that no engine is charged for making it.
 *
 * @param key whose it is
 * @param name the key as text, for workloads that are keyed by it
 * @param kind one of {@value #KINDS}
 * @param amount the measure
 * @param offsetMs its time from the beginning of its block, in milliseconds: see {@link Events#timestampMs}
 */
public record Event(long key, String name, int kind, long amount, long offsetMs) {

    /** How many kinds there are. */
    public static final int KINDS = 8;
}
