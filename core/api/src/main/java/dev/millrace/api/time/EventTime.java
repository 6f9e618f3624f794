package dev.millrace.api.time;

import dev.millrace.api.closure.Wrapping;
import dev.millrace.api.function.InstantSelector;
import dev.millrace.api.function.LongSelector;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a source's records take their timestamps from, and how its watermark follows.
 *
 * @param <T> the type of the values
 * @param timestamp reads milliseconds since the epoch from a value, or {@code null} to keep the timestamps of the source
 * @param watermarks how watermarks follow
 */
public record EventTime<T>(@Nullable LongSelector<T> timestamp, Watermarks watermarks) implements Serializable {

    public EventTime {
        Objects.requireNonNull(watermarks, "watermarks");
    }

    /** Timestamps of the source itself. */
    public static <T> EventTime<T> ofSource(Watermarks watermarks) {
        return new EventTime<>(null, watermarks);
    }

    /** Timestamps as instants in the values, cut to milliseconds. */
    public static <T> EventTime<T> ofInstants(InstantSelector<T> timestamp, Watermarks watermarks) {
        return new EventTime<>(new InstantMillis<>(timestamp), watermarks);
    }

    private record InstantMillis<T>(InstantSelector<T> selector) implements LongSelector<T>, Wrapping {
        InstantMillis {
            Objects.requireNonNull(selector, "timestamp");
        }

        @Override
        public long get(T value) throws Exception {
            return selector.get(value).toEpochMilli();
        }

        @Override
        public Object wrapped() {
            return selector;
        }
    }
}
