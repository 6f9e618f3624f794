package dev.millrace.api;

import java.io.Serializable;
import java.lang.reflect.ParameterizedType;
import java.util.Objects;

/**
 * The full generic type of a stream's values, a key or a piece of state, as a value that survives erasure.
 *
 * <p>Written by a user as {@code new Type<List<Foo>>() {}} where a lambda's erased type does not suffice, or as
 * {@link #of(Class)} for a class without type parameters. Two types are equal when their {@link #typeName()} is equal.
 * Instances are immutable and may be shared between threads.
 *
 * @param <T> the type described
 */
public abstract class Type<T> implements Serializable {

    private final java.lang.reflect.Type javaType;

    /** Captures the type argument given by the anonymous subclass. */
    protected Type() {
        if (getClass().getGenericSuperclass() instanceof ParameterizedType superclass
                && superclass.getRawType() == Type.class) {
            this.javaType = JavaTypes.serializable(superclass.getActualTypeArguments()[0]);
        } else {
            throw new IllegalStateException(
                    "Type must be created with its argument, as in new Type<List<String>>() {}; found "
                            + getClass().getName());
        }
    }

    Type(java.lang.reflect.Type javaType) {
        this.javaType = JavaTypes.serializable(javaType);
    }

    /**
     * The type of a class without type parameters.
     *
     * @throws IllegalArgumentException if the class is generic: its arguments would be lost
     */
    public static <T> Type<T> of(Class<T> type) {
        Objects.requireNonNull(type, "type");
        if (type.getTypeParameters().length > 0) {
            throw new IllegalArgumentException(
                    type.getName() + " has type parameters; write new Type<" + type.getSimpleName() + "<...>>() {}");
        }
        return new Known<>(type);
    }

    /** A type read from a signature by reflection; the caller vouches for {@code T}. */
    public static <T> Type<T> ofJavaType(java.lang.reflect.Type type) {
        return new Known<>(Objects.requireNonNull(type, "type"));
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

    /** The type as Java source would spell it, with fully qualified names; stable across JVMs. */
    public final String typeName() {
        return javaType.getTypeName();
    }

    @Override
    public final boolean equals(Object other) {
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
        Known(java.lang.reflect.Type javaType) {
            super(javaType);
        }
    }
}
