package dev.millrace.codec.decode;

import dev.millrace.codec.ByteSource;
import dev.millrace.codec.value.Headers;
import dev.millrace.codec.value.ValueDecoder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An optional of any kind: 0 if it is empty, 1 and the value if not.
 *
 * @param wrap takes the value, or null, and gives the optional
 */
record OptionalDecoder(Function<@Nullable Object, Object> wrap, ValueDecoder value, boolean nullable)
        implements ValueDecoder {

    private static final int EMPTY = 0;

    @Override
    public @Nullable Object decode(ByteSource in) {
        int index = Headers.readIndex(nullable, 2, "0 for an empty optional or 1 for a full one", in);
        if (index == Headers.NULL) {
            return null;
        }
        return wrap.apply(index == EMPTY ? null : value.decode(in));
    }
}
