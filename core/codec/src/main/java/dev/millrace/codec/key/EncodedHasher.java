package dev.millrace.codec.key;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.Codec;
import dev.millrace.codec.StableHash;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value of a type with a user's codec: the bytes that this writes are all that is known of it. */
record EncodedHasher(Codec<Object> codec) implements PartHasher {

    @Override
    public long mix(long state, @Nullable Object value) {
        ByteSink bytes = encode(value);
        return StableHash.mix(state, bytes.buffer(), 0, bytes.position());
    }

    @Override
    public boolean equal(@Nullable Object a, @Nullable Object b) {
        ByteSink left = encode(a);
        ByteSink right = encode(b);
        return Arrays.equals(left.buffer(), 0, left.position(), right.buffer(), 0, right.position());
    }

    private ByteSink encode(@Nullable Object value) {
        ByteSink bytes = new ByteSink();
        codec.encode(Objects.requireNonNull(value), bytes);
        return bytes;
    }
}
