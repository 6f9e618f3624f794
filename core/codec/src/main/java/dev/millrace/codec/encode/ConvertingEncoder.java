package dev.millrace.codec.encode;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.value.ValueEncoder;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value for which the user gave a stand-in, which is what is written. */
record ConvertingEncoder(Function<Object, ?> toStandIn, ValueEncoder standIn) implements ValueEncoder {

    @Override
    public void encode(@Nullable Object value, ByteSink out) {
        Object converted = value == null ? null : Objects.requireNonNull(toStandIn.apply(value), "a stand-in is null");
        standIn.encode(converted, out);
    }
}
