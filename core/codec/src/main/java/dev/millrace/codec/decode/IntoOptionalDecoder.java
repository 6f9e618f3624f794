package dev.millrace.codec.decode;

import dev.millrace.codec.ByteSource;
import dev.millrace.codec.value.ValueDecoder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An optional whose value was written without one; null becomes empty. */
record IntoOptionalDecoder(Function<@Nullable Object, Object> wrap, ValueDecoder value) implements ValueDecoder {

    @Override
    public Object decode(ByteSource in) {
        return wrap.apply(value.decode(in));
    }
}
