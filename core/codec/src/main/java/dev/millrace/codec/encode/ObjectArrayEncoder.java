package dev.millrace.codec.encode;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.value.Headers;
import dev.millrace.codec.value.ValueEncoder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An array of objects: its length, then its elements. */
record ObjectArrayEncoder(ValueEncoder element, boolean nullable) implements ValueEncoder {

    @Override
    public void encode(@Nullable Object value, ByteSink out) {
        if (nullable && value == null) {
            Headers.writeNull(out);
            return;
        }
        Object[] elements = (Object[]) Objects.requireNonNull(value);
        Headers.write(elements.length, nullable, out);
        for (Object each : elements) {
            element.encode(each, out);
        }
    }
}
