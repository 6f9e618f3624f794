package dev.millrace.api.process;

import dev.millrace.api.Output;
import dev.millrace.api.SideOutput;

/**
 * What a process function sees of the record it handles, and where it emits. Valid only during the callback.
 *
 * @param <R> the type of what the function emits
 */
public interface ProcessContext<R> extends Output<R> {
    /** No timestamp: the record came from a source without event time. */
    long NO_TIMESTAMP = Long.MIN_VALUE;

    /** The timestamp of the record, or of the timer, in milliseconds since the epoch; or {@link #NO_TIMESTAMP}. */
    long timestamp();

    /** The operator's watermark in milliseconds since the epoch; {@link Long#MIN_VALUE} before the first. */
    long watermark();

    /** The clock of the run in milliseconds since the epoch; virtual in tests. */
    long processingTimeMs();

    /** Emits to a side output, with the timestamp of the record (or timer); the function must have declared it. */
    <U> void emitTo(SideOutput<U> output, U value);
}
