package dev.millrace.flink.source;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.function.LongSelector;
import dev.millrace.api.time.EventTime;
import dev.millrace.flink.function.UserFailure;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.jspecify.annotations.Nullable;

/** Hands records on with their timestamps, and says each rise of the watermark behind the record that brought it. */
final class Stamping {

    private final String source;
    private final @Nullable LongSelector<Object> selector;
    private final boolean hasEventTime;
    private final boolean wrapped;
    private final ReaderTime time;

    /** @param wrapped whether records leave as {@link SourceRecord}s */
    Stamping(String source, @Nullable EventTime<Object> eventTime, boolean wrapped, ReaderTime time) {
        this.source = source;
        this.selector = eventTime == null ? null : eventTime.timestamp();
        this.hasEventTime = eventTime != null;
        this.wrapped = wrapped;
        this.time = time;
    }

    void emit(Polled polled, SplitProgress split, ReaderOutput<Object> out) {
        for (int i = 0; i < polled.size; i++) {
            Object value = polled.values[i];
            Object emitted = wrapped ? SourceRecord.good(value) : value;
            if (!hasEventTime) {
                out.collect(emitted);
                continue;
            }
            long timestampMs = timestamp(value, polled.timestamps[i], split, polled);
            out.collect(emitted, timestampMs);
            if (split.watermark != null && lifts(value, timestampMs, split, polled)) {
                time.rise(split.input, split.watermark.current(), out);
            }
        }
    }

    private long timestamp(Object value, long ofSourceMs, SplitProgress split, Polled polled) {
        try {
            return selector == null ? ofSourceMs : selector.get(value);
        } catch (Throwable t) {
            throw failed(value, split, polled, t);
        }
    }

    private boolean lifts(Object value, long timestampMs, SplitProgress split, Polled polled) {
        try {
            return split.watermark != null && split.watermark.onRecord(value, timestampMs);
        } catch (Throwable t) {
            throw failed(value, split, polled, t);
        }
    }

    private MillraceException failed(Object value, SplitProgress split, Polled polled, Throwable t) {
        return UserFailure.ofTimestamp(source, split.id(), polled.after().position(), value, t);
    }
}
