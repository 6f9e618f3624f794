package dev.millrace.api.time;

/**
 * Derives one split's watermark from its records, in order. Deterministic: a function of the record sequence alone.
 * One instance per split, called by one thread at a time. Its state is rebuilt from the watermark in a snapshot.
 *
 * @param <T> the type of the records
 */
public interface WatermarkGenerator<T> {
    /** No watermark yet. */
    long NONE = Long.MIN_VALUE;

    /**
     * The watermark after this record, in milliseconds since the epoch, or {@link #NONE}. A value at or below an
     * earlier one changes nothing: watermarks never fall.
     */
    long onRecord(T value, long timestampMs) throws Exception;
}
