package dev.millrace.api;

import dev.millrace.api.error.MillraceException;
import java.io.Serializable;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The full generic type of a stream's values, a key or a piece of state, as a value that survives erasure.
 *
 * <p>Written by a user as {@code new Type<List<Foo>>() {}} where a lambda's erased type does not suffice, or as
 * {@link #of(Class)} for a class without type parameters. A primitive type stands for its box, a wildcard for its bound.
 * Two types are equal when their {@link #typeName()} is equal, whichever loaders their classes come from. Instances are
 * immutable and may be shared between threads.
 *
 * @param <T> the type described
 */
public abstract class Type<T> implements Serializable {

    private static final long serialVersionUID = 1;

    private final java.lang.reflect.Type javaType;

    /**
     * Captures the type argument given by the anonymous subclass.
     *
     * @throws MillraceException {@code INCOMPLETE_TYPE} if there is none, or it has a type variable, or a generic class without its
     *     arguments
     */
    protected Type() {
        if (getClass().getGenericSuperclass() instanceof ParameterizedType superclass
                && superclass.getRawType() == Type.class) {
            this.javaType = JavaTypes.serializable(superclass.getActualTypeArguments()[0]);
            Class<?> raw = JavaTypes.rawPart(javaType);
            if (raw != null) {
                throw incomplete(raw);
            }
        } else {
            throw MillraceException.user("INCOMPLETE_TYPE", "a Type is made without its argument")
                    .remedy("give it, as in new Type<List<String>>() {}")
                    .build();
        }
    }

    Type(java.lang.reflect.Type javaType) {
        this.javaType = JavaTypes.serializable(javaType);
    }

    /**
     * The type of a class without type parameters; of a primitive class, that of its box.
     *
     * @throws MillraceException {@code INCOMPLETE_TYPE} if the class is generic: its arguments would be lost
     */
    public static <T> Type<T> of(Class<T> type) {
        if (JavaTypes.isGeneric(type)) {
            throw incomplete(type);
        }
        return new Known<>(MethodType.methodType(type).wrap().returnType());
    }

    /**
     * A type read from a signature by reflection; the caller vouches for {@code T}.
     *
     * @throws MillraceException {@code INCOMPLETE_TYPE} if it mentions a type variable
     */
    public static <T> Type<T> ofJavaType(java.lang.reflect.Type type) {
        return new Known<>(Objects.requireNonNull(type, "type"));
    }

    private static MillraceException incomplete(Class<?> raw) {
        return MillraceException.user("INCOMPLETE_TYPE", raw.getTypeName() + " is given without its type arguments")
                .remedy("give them all, as in new Type<Map<String, List<Long>>>() {}")
                .build();
    }

    /** The Java type: a {@link Class}, or a serializable {@link ParameterizedType} or generic array type. */
    public final java.lang.reflect.Type javaType() {
        return javaType;
    }

    /** The erased class of this type. */
    @SuppressWarnings("unchecked")
    public final Class<T> rawClass() {
        return (Class<T>) JavaTypes.rawClass(javaType);
    }

    /**
     * The type much as Java source would spell it, with the full binary names of classes: {@code
     * java.util.List<app.Orders$Line>}. Stable across JVMs.
     */
    public final String typeName() {
        return javaType.getTypeName();
    }

    /**
     * Serialized without the anonymous class that captured the type: that one may hold the instance it was written in.
     */
    protected final Object writeReplace() {
        return this instanceof Known<?> ? this : new Known<>(javaType);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof Type<?> that && typeName().equals(that.typeName());
    }

    @Override
    public final int hashCode() {
        return typeName().hashCode();
    }

    @Override
    public final String toString() {
        return typeName();
    }

    private static final class Known<T> extends Type<T> {
        private static final long serialVersionUID = 1;

        Known(java.lang.reflect.Type javaType) {
            super(javaType);
        }
    }
}
