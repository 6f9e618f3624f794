package dev.millrace.codec.encode;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.value.Headers;
import dev.millrace.codec.value.ValueEncoder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An enum constant: its position in the schema's table of symbols, which is in the order of declaration. */
record EnumEncoder(boolean nullable) implements ValueEncoder {

    @Override
    @SuppressWarnings("EnumOrdinal") // The schema beside the bytes says which symbol each position is.
    public void encode(@Nullable Object value, ByteSink out) {
        if (nullable && value == null) {
            Headers.writeNull(out);
        } else {
            Headers.write(((Enum<?>) Objects.requireNonNull(value)).ordinal(), nullable, out);
        }
    }
}
