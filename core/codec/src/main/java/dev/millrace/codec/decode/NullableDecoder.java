package dev.millrace.codec.decode;

import dev.millrace.codec.ByteSource;
import dev.millrace.codec.value.ValueDecoder;
import org.jspecify.annotations.Nullable;

/** A value without a header of its own, or null: one byte in front says which. */
record NullableDecoder(ValueDecoder present) implements ValueDecoder {

    @Override
    public @Nullable Object decode(ByteSource in) {
        return in.readPresence() ? present.decode(in) : null;
    }
}
