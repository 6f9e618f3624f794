package dev.millrace.api.closure;

import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells functions that can be serialized and that a task need not have a copy of, since nothing can change in them, and a copy would
 * differ in nothing: lambdas, and Millrace's own records, as long as they capture no more than simple values, enum constants (which
 * are never copied) and such functions again. Most functions of most pipelines are, and to find that out takes far less time than to
 * write and to read them: the benchmark is {@code first-result-warm}. Records of users are not among them: to read one is to run its constructor.
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

    /** What an object of such a class captures that may change; empty for all other classes. */
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
        if (isSimple(type)) {
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
        boolean ofAKnownKind = isLambda(type) || type.isRecord() && Offender.isMillraces(type);
        if (!ofAKnownKind || !Serializable.class.isAssignableFrom(type)) {
            return Optional.empty();
        }
        List<Field> parts = new ArrayList<>();
        for (Field part : type.getDeclaredFields()) {
            if (Modifier.isStatic(part.getModifiers()) || isSimple(part.getType())) {
                continue;
            }
            // Not by a method reference: the method asks who calls it, and Java would define 16 classes to stand for
            // the caller.
            if (!part.trySetAccessible()) {
                return Optional.empty();
            }
            parts.add(part);
        }
        return Optional.of(parts.toArray(new Field[0]));
    }

    /** Whether all that is of a type is unchanging by itself. */
    private static boolean isSimple(Class<?> type) {
        return type.isPrimitive() || Enum.class.isAssignableFrom(type) || SIMPLE.contains(type);
    }

    /**
     * Java's own classes of lambdas are hidden, directly below {@link Object}, and name what is serialized in their place if they were
     * compiled to be serialized at all.
     */
    private static boolean isLambda(Class<?> type) {
        if (!type.isHidden() || !type.isSynthetic() || type.getSuperclass() != Object.class) {
            return false;
        }
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals("writeReplace") && method.getParameterCount() == 0) {
                return true;
            }
        }
        return false;
    }
}
