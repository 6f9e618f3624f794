package dev.millrace.codec.decode;

import dev.millrace.codec.ByteSource;
import dev.millrace.codec.value.Headers;
import dev.millrace.codec.value.ValueDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An enum constant: its position in the writer's table of symbols. */
record EnumDecoder(List<Enum<?>> constants, boolean nullable) implements ValueDecoder {

    @Override
    public @Nullable Object decode(ByteSource in) {
        int index = Headers.readIndex(nullable, constants.size(), "the position of a symbol", in);
        return index == Headers.NULL ? null : constants.get(index);
    }
}
