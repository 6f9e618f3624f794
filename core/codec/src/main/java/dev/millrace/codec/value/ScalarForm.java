package dev.millrace.codec.value;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the objects of one scalar kind are written and read, not being null. */
public record ScalarForm<T>(BiConsumer<T, ByteSink> writer, Function<ByteSource, T> reader)
        implements ValueEncoder, ValueDecoder {

    @Override
    @SuppressWarnings("unchecked")
    public void encode(@Nullable Object value, ByteSink out) {
        writer.accept((T) Objects.requireNonNull(value), out);
    }

    @Override
    public Object decode(ByteSource in) {
        return reader.apply(in);
    }
}
