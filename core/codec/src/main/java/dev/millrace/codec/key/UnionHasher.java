package dev.millrace.codec.key;

import dev.millrace.codec.StableHash;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value of a sealed type: the name of its class, then the value. */
record UnionHasher(List<Alternative> alternatives) implements PartHasher {

    @Override
    public long mix(long state, @Nullable Object value) {
        Alternative alternative = alternatives.get(index(Objects.requireNonNull(value)));
        return alternative.hasher().mix(StableHash.mix(state, alternative.hashOfName()), value);
    }

    @Override
    public boolean equal(@Nullable Object a, @Nullable Object b) {
        int index = index(Objects.requireNonNull(a));
        return index == index(Objects.requireNonNull(b))
                && alternatives.get(index).hasher().equal(a, b);
    }

    private int index(Object value) {
        Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        for (int i = 0; i < alternatives.size(); i++) {
            if (alternatives.get(i).type() == type) {
                return i;
            }
        }
        throw new IllegalArgumentException(type.getName() + " is not a case of the key's sealed type");
    }

    /** One of the classes. */
    record Alternative(Class<?> type, long hashOfName, PartHasher hasher) {}
}
