package dev.millrace.codec.decode;

import dev.millrace.codec.ByteSource;
import dev.millrace.codec.value.ValueDecoder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value for which the user gave a stand-in, which is what is read. */
record ConvertingDecoder(Function<Object, ?> fromStandIn, ValueDecoder standIn) implements ValueDecoder {

    @Override
    public @Nullable Object decode(ByteSource in) {
        Object read = standIn.decode(in);
        return read == null ? null : fromStandIn.apply(read);
    }
}
