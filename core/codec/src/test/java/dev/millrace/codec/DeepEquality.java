package dev.millrace.codec;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Equality by content, arrays and plain classes included, with the order of collections; the tests' own. */
final class DeepEquality {

    private DeepEquality() {}

    static boolean test(@Nullable Object a, @Nullable Object b) {
        if (a == b) {
            return true;
        }
        if (a == null || b == null) {
            return false;
        }
        if (a.getClass().isArray()) {
            return a.getClass() == b.getClass() && arrays(a, b);
        }
        if (a instanceof Collection<?> left && b instanceof Collection<?> right) {
            return a instanceof Set<?> == b instanceof Set<?> && iterators(left.iterator(), right.iterator());
        }
        if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
            return iterators(left.keySet().iterator(), right.keySet().iterator())
                    && iterators(left.values().iterator(), right.values().iterator());
        }
        if (a instanceof Optional<?> left && b instanceof Optional<?> right) {
            return test(left.orElse(null), right.orElse(null));
        }
        if (a.getClass() != b.getClass()) {
            return false;
        }
        return a.getClass().getName().startsWith("java.") || a instanceof Enum<?> ? a.equals(b) : fields(a, b);
    }

    private static boolean arrays(Object a, Object b) {
        int length = Array.getLength(a);
        if (length != Array.getLength(b)) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (!test(Array.get(a, i), Array.get(b, i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean iterators(Iterator<?> a, Iterator<?> b) {
        while (a.hasNext() && b.hasNext()) {
            if (!test(a.next(), b.next())) {
                return false;
            }
        }
        return !a.hasNext() && !b.hasNext();
    }

    private static boolean fields(Object a, Object b) {
        for (Class<?> c = a.getClass(); c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    try {
                        field.setAccessible(true);
                        if (!test(field.get(a), field.get(b))) {
                            return false;
                        }
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        }
        return true;
    }
}
