package dev.millrace.bench.workload;

/** Windows in event time, aligned to the epoch. */
public sealed interface Window {

    /**
     * Windows side by side.
     *
     * @param sizeMs their size, in milliseconds
     */
    record Tumbling(long sizeMs) implements Window {}

    /**
     * Windows that overlap.
     *
     * @param sizeMs their size, in milliseconds
     * @param slideMs from the begin of one to that of the next, in milliseconds
     */
    record Sliding(long sizeMs, long slideMs) implements Window {}

    /**
     * Windows of records that are near each other.
     *
     * @param gapMs how long without a record ends one, in milliseconds
     */
    record Session(long gapMs) implements Window {}
}
