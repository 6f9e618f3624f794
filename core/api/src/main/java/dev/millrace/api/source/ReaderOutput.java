package dev.millrace.api.source;

import dev.millrace.api.Output;

/**
 * Where a reader emits records.
 *
 * @param <T> the type of the records
 */
public interface ReaderOutput<T> extends Output<T> {
    /**
     * Emits a record that came into being at {@code originMicros}: scheduled by a traffic generator, appended to a log.
     * Its processing latency is measured from there.
     *
     * @param timestampMs event time in milliseconds since the epoch
     * @param originMicros microseconds since the epoch
     */
    void emit(T value, long timestampMs, long originMicros);

    /**
     * Hands over input that could not be read as a record: the run fails, skips and counts it, or sends it to a side
     * output, as the source's {@link Source#badRecords} says.
     */
    void bad(BadRecord record);
}
