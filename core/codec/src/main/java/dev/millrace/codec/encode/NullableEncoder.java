package dev.millrace.codec.encode;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.value.ValueEncoder;
import org.jspecify.annotations.Nullable;

/** A value without a header of its own, or null: one byte in front says which. */
record NullableEncoder(ValueEncoder present) implements ValueEncoder {

    @Override
    public void encode(@Nullable Object value, ByteSink out) {
        if (value == null) {
            out.writeByte(0);
        } else {
            out.writeByte(1);
            present.encode(value, out);
        }
    }
}
