package dev.millrace.codec.decode;

import dev.millrace.codec.ByteSource;
import dev.millrace.codec.value.ValueDecoder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A type that contains itself: stands for its decoder while that is still being made, and counts the levels. */
final class RecursiveDecoder implements ValueDecoder {

    private final String typeName;
    private @Nullable ValueDecoder whole;

    RecursiveDecoder(String typeName) {
        this.typeName = typeName;
    }

    /** Ties the knot, once, before the decoder is used. */
    void tie(ValueDecoder made) {
        whole = made;
    }

    @Override
    public @Nullable Object decode(ByteSource in) {
        in.enter(typeName);
        Object value = Objects.requireNonNull(whole).decode(in);
        in.exit();
        return value;
    }
}
