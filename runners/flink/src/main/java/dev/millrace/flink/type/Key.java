package dev.millrace.flink.type;

import dev.millrace.api.Internal;
import dev.millrace.codec.KeyCodec;
import org.jspecify.annotations.Nullable;

/**
 * A key that is equal to others, and placed, by its codec: for types whose own {@code equals} and {@code hashCode} are not
 * the codec's. Immutable.
 *
 * @param <K> the type of the key
 */
@Internal
public final class Key<K> {

    private final K value;
    private final int hash;
    private final KeyCodec<K> codec;

    Key(K value, KeyCodec<K> codec) {
        this.value = value;
        this.hash = codec.hash(value);
        this.codec = codec;
    }

    /** The key as the pipeline knows it. */
    public K value() {
        return value;
    }

    /** Only keys of one operator meet, and those are of one type. */
    @Override
    @SuppressWarnings("unchecked")
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Key<?> that && hash == that.hash && codec.equal(value, ((Key<K>) that).value));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
