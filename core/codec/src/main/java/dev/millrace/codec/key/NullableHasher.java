package dev.millrace.codec.key;

import dev.millrace.codec.StableHash;
import org.jspecify.annotations.Nullable;

/** A part that may be null. */
record NullableHasher(PartHasher present) implements PartHasher {

    /** Stands for null in the hash; any number that values seldom are. */
    static final long NULL = 0x6e756c6c_00000000L;

    @Override
    public long mix(long state, @Nullable Object value) {
        return value == null ? StableHash.mix(state, NULL) : present.mix(state, value);
    }

    @Override
    public boolean equal(@Nullable Object a, @Nullable Object b) {
        return (a != null && b != null) ? present.equal(a, b) : a == b;
    }
}
