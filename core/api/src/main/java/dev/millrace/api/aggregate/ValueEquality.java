package dev.millrace.api.aggregate;

import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import org.jspecify.annotations.Nullable;

/** Tells whether values of a type are compared by content, as sets and maps of them need. */
final class ValueEquality {

    private ValueEquality() {}

    /**
     * Checks that values of {@code type} are compared by content.
     *
     * @throws MillraceException {@code NO_EQUALITY}, if it, or one of its type arguments, is an array or a class that does
     *     not define {@code equals}
     */
    static void check(Type<?> type) {
        java.lang.reflect.Type part = partWithout(type.javaType());
        if (part != null) {
            throw MillraceException.user(
                            "NO_EQUALITY",
                            "values of type " + part.getTypeName() + " are compared by identity: no two are the same")
                    .remedy("select something that is compared by content, such as a String, a list or a record")
                    .build();
        }
    }

    private static java.lang.reflect.@Nullable Type partWithout(java.lang.reflect.Type type) {
        if (type instanceof Class<?> c) {
            return c.isArray() || (!c.isInterface() && !definesEquals(c)) ? c : null;
        }
        if (type instanceof GenericArrayType) {
            return type;
        }
        if (type instanceof ParameterizedType p) {
            for (java.lang.reflect.Type argument : p.getActualTypeArguments()) {
                java.lang.reflect.Type part = partWithout(argument);
                if (part != null) {
                    return part;
                }
            }
            return partWithout(p.getRawType());
        }
        return null;
    }

    private static boolean definesEquals(Class<?> type) {
        try {
            return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every class has equals", e);
        }
    }
}
