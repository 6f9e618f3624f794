package dev.millrace.codec.key;

import dev.millrace.codec.StableHash;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An optional of any kind.
 *
 * @param content takes the optional and gives its value, or null if it is empty
 */
record OptionalHasher(Function<Object, @Nullable Object> content, PartHasher value) implements PartHasher {

    /** Stands for an empty optional in the hash, and differs from null. */
    private static final long EMPTY = 0x656d7074_79000000L;

    @Override
    public long mix(long state, @Nullable Object optional) {
        Object present = content.apply(Objects.requireNonNull(optional));
        return present == null ? StableHash.mix(state, EMPTY) : value.mix(StableHash.enter(state), present);
    }

    @Override
    public boolean equal(@Nullable Object a, @Nullable Object b) {
        Object left = content.apply(Objects.requireNonNull(a));
        Object right = content.apply(Objects.requireNonNull(b));
        return (left != null && right != null) ? value.equal(left, right) : left == right;
    }
}
