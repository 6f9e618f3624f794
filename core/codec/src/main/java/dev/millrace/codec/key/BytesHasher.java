package dev.millrace.codec.key;

import dev.millrace.codec.StableHash;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An array of bytes. */
record BytesHasher() implements PartHasher {

    @Override
    public long mix(long state, @Nullable Object value) {
        byte[] bytes = (byte[]) Objects.requireNonNull(value);
        return StableHash.mix(state, bytes, 0, bytes.length);
    }

    @Override
    public boolean equal(@Nullable Object a, @Nullable Object b) {
        return Arrays.equals((byte[]) a, (byte[]) b);
    }
}
