package dev.millrace.api.time;

import dev.millrace.api.function.LongSelector;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Where a source's records take their timestamps from, and how its watermark follows.
 *
 * @param timestamp reads milliseconds since the epoch from a value, or {@code null} to keep the timestamps of the source
 * @param watermarks how watermarks follow
 */
public record EventTime<T>(@Nullable LongSelector<T> timestamp, Watermarks watermarks) implements Serializable {}
