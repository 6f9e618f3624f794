package dev.millrace.codec.key;

import org.jspecify.annotations.Nullable;

/** Hash and equality of what stands in one place of a key. */
public interface PartHasher {

    /** The state after this part; see {@link dev.millrace.codec.StableHash}. */
    long mix(long state, @Nullable Object value);

    boolean equal(@Nullable Object a, @Nullable Object b);
}
