package dev.millrace.codec.value;

import dev.millrace.codec.ByteSink;
import org.jspecify.annotations.Nullable;

/** Writes what stands in one place of a type. */
public interface ValueEncoder {

    /** Appends the value, which is null only where the place may be empty. */
    void encode(@Nullable Object value, ByteSink out);
}
