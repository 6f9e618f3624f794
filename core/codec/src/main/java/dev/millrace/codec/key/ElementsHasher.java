package dev.millrace.codec.key;

import dev.millrace.codec.StableHash;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A list or deque: its size, then its elements in order, whatever class holds them. */
record ElementsHasher(PartHasher element) implements PartHasher {

    @Override
    public long mix(long state, @Nullable Object value) {
        Collection<?> elements = (Collection<?>) Objects.requireNonNull(value);
        long s = StableHash.mix(state, elements.size());
        for (Object each : elements) {
            s = element.mix(s, each);
        }
        return s;
    }

    @Override
    public boolean equal(@Nullable Object a, @Nullable Object b) {
        Collection<?> left = (Collection<?>) Objects.requireNonNull(a);
        Collection<?> right = (Collection<?>) Objects.requireNonNull(b);
        if (left.size() != right.size()) {
            return false;
        }
        Iterator<?> others = right.iterator();
        for (Object each : left) {
            if (!element.equal(each, others.next())) {
                return false;
            }
        }
        return true;
    }
}
