package dev.millrace.codec.encode;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.Codec;
import dev.millrace.codec.value.ValueEncoder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value of a type with a user's codec, preceded by its length, so that it can be skipped by those without. */
record BlockEncoder(Codec<Object> codec) implements ValueEncoder {

    @Override
    public void encode(@Nullable Object value, ByteSink out) {
        int start = out.beginBlock();
        codec.encode(Objects.requireNonNull(value), out);
        out.endBlock(start);
    }
}
