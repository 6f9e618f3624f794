package dev.millrace.codec.key;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A scalar of the JDK, whose own {@code equals} compares content. */
record LeafHasher<T>(Mixer<T> mixer) implements PartHasher {

    @Override
    @SuppressWarnings("unchecked")
    public long mix(long state, @Nullable Object value) {
        return mixer.mix(state, (T) Objects.requireNonNull(value));
    }

    @Override
    public boolean equal(@Nullable Object a, @Nullable Object b) {
        return Objects.equals(a, b);
    }

    /** Mixes the value into a state. */
    interface Mixer<T> {
        long mix(long state, T value);
    }
}
