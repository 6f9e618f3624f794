package dev.millrace.codec.value;

import dev.millrace.codec.ByteSource;
import org.jspecify.annotations.Nullable;

/** Reads what stands in one place of a type. */
public interface ValueDecoder {

    /** Reads the value, which is null only where the place may be empty. */
    @Nullable
    Object decode(ByteSource in);
}
