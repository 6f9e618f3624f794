package dev.millrace.codec.encode;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.value.Headers;
import dev.millrace.codec.value.ValueEncoder;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An optional of any kind: 0 if it is empty, 1 and the value if not.
 *
 * @param content takes the optional and gives its value, or null if it is empty
 */
record OptionalEncoder(Function<Object, @Nullable Object> content, ValueEncoder value, boolean nullable)
        implements ValueEncoder {

    private static final int EMPTY = 0;
    private static final int PRESENT = 1;

    @Override
    public void encode(@Nullable Object optional, ByteSink out) {
        if (nullable && optional == null) {
            Headers.writeNull(out);
            return;
        }
        Object present = content.apply(Objects.requireNonNull(optional));
        if (present == null) {
            Headers.write(EMPTY, nullable, out);
        } else {
            Headers.write(PRESENT, nullable, out);
            value.encode(present, out);
        }
    }
}
