package dev.millrace.codec.decode;

import dev.millrace.codec.ByteSource;
import dev.millrace.codec.value.Headers;
import dev.millrace.codec.value.ValueDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of a sealed type: the position of its class in the writer's table of cases, then the value. */
record UnionDecoder(List<ValueDecoder> cases, boolean nullable) implements ValueDecoder {

    @Override
    public @Nullable Object decode(ByteSource in) {
        int index = Headers.readIndex(nullable, cases.size(), "the position of a case", in);
        return index == Headers.NULL ? null : cases.get(index).decode(in);
    }
}
