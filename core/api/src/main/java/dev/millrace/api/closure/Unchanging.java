package dev.millrace.api.closure;

import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells objects that can be serialized and that nobody can change: a copy of one would differ from it in nothing. They are lambdas
 * that capture nothing, constants, simple values, and records of such. Most functions of most pipelines are, and to find that out
 * takes far less time than to write and to read them.
 */
final class Unchanging {

    private static final Set<Class<?>> SIMPLE = Set.of(
            String.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class);

    /** What a record, or a lambda, consists of; empty where its class does not tell. */
    private static final ClassValue<Optional<Field[]>> PARTS = new ClassValue<>() {
        @Override
        protected Optional<Field[]> computeValue(Class<?> type) {
            return partsOf(type);
        }
    };

    /** How many objects are looked at: what refers to more of them, or to one again and again, is better written and read. */
    private static final int MOST_OBJECTS = 256;

    private int left = MOST_OBJECTS;

    private Unchanging() {}

    /** Whether an object is known to be one. */
    static boolean is(Object object) {
        return new Unchanging().holds(object);
    }

    private boolean holds(@Nullable Object object) {
        if (object == null) {
            return true;
        }
        if (left-- == 0) {
            return false;
        }
        Class<?> type = object.getClass();
        if (object instanceof Enum<?> || SIMPLE.contains(type)) {
            return true;
        }
        Field[] parts = PARTS.get(type).orElse(null);
        if (parts == null) {
            return false;
        }
        for (Field part : parts) {
            if (!holds(valueOf(part, object))) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Object valueOf(Field part, Object object) {
        try {
            return part.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Field[]> partsOf(Class<?> type) {
        if (!Serializable.class.isAssignableFrom(type)) {
            return Optional.empty();
        }
        if (isLambda(type)) {
            return Arrays.stream(type.getDeclaredFields()).allMatch(Unchanging::isStatic)
                    ? Optional.of(new Field[0])
                    : Optional.empty();
        }
        if (!type.isRecord() || isSerializedInItsOwnWay(type)) {
            return Optional.empty();
        }
        Field[] parts = Arrays.stream(type.getDeclaredFields())
                .filter(field -> !isStatic(field))
                .toArray(Field[]::new);
        for (Field part : parts) {
            if (!part.trySetAccessible()) {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }

    /** Java's own classes of lambdas are hidden, and directly below {@link Object}. */
    private static boolean isLambda(Class<?> type) {
        return type.isHidden() && type.isSynthetic() && type.getSuperclass() == Object.class;
    }

    /** A record may name another object that is written or read in its place. */
    private static boolean isSerializedInItsOwnWay(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> method.getParameterCount() == 0
                        && (method.getName().equals("writeReplace")
                                || method.getName().equals("readResolve")));
    }

    private static boolean isStatic(Field field) {
        return Modifier.isStatic(field.getModifiers());
    }
}
