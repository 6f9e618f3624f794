package dev.millrace.codec.encode;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.value.ValueEncoder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A type that contains itself: stands for its encoder while that is still being made, and counts the levels. */
final class RecursiveEncoder implements ValueEncoder {

    private final String typeName;
    private @Nullable ValueEncoder whole;

    RecursiveEncoder(String typeName) {
        this.typeName = typeName;
    }

    /** Ties the knot, once, before the encoder is used. */
    void tie(ValueEncoder made) {
        whole = made;
    }

    @Override
    public void encode(@Nullable Object value, ByteSink out) {
        out.enter(typeName);
        Objects.requireNonNull(whole).encode(value, out);
        out.exit();
    }
}
