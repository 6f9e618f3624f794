package dev.millrace.codec.value;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import org.jspecify.annotations.Nullable;

/** A string or null, which share the header. */
public record NullableStringForm() implements ValueEncoder, ValueDecoder {

    @Override
    public void encode(@Nullable Object value, ByteSink out) {
        out.writeNullableString((String) value);
    }

    @Override
    public @Nullable Object decode(ByteSource in) {
        return in.readNullableString();
    }
}
