package dev.millrace.codec.key;

import java.lang.reflect.Array;
import java.util.AbstractList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An array of objects or primitives, as the list of its elements. */
record ArrayHasher(ElementsHasher elements) implements PartHasher {

    @Override
    public long mix(long state, @Nullable Object value) {
        return elements.mix(state, asList(Objects.requireNonNull(value)));
    }

    @Override
    public boolean equal(@Nullable Object a, @Nullable Object b) {
        return elements.equal(asList(Objects.requireNonNull(a)), asList(Objects.requireNonNull(b)));
    }

    private static Object asList(Object array) {
        return new AbstractList<@Nullable Object>() {
            @Override
            public @Nullable Object get(int index) {
                return Array.get(array, index);
            }

            @Override
            public int size() {
                return Array.getLength(array);
            }
        };
    }
}
