package dev.millrace.api;

import dev.millrace.api.error.MillraceException;
import java.io.Serializable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Serializable copies of Java's reflective types, with wildcards replaced by their bounds. */
final class JavaTypes {

    private JavaTypes() {}

    static Type serializable(Type type) {
        if (type instanceof Class<?> || type instanceof Parameterized || type instanceof ArrayOf) {
            return type;
        }
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = Arrays.stream(parameterized.getActualTypeArguments())
                    .map(JavaTypes::serializable)
                    .toArray(Type[]::new);
            Type owner = parameterized.getOwnerType();
            return new Parameterized(
                    (Class<?>) parameterized.getRawType(),
                    List.of(arguments),
                    owner == null ? null : serializable(owner));
        }
        if (type instanceof GenericArrayType array) {
            Type component = serializable(array.getGenericComponentType());
            return component instanceof Class<?> c ? c.arrayType() : new ArrayOf(component);
        }
        if (type instanceof WildcardType wildcard) {
            Type[] lower = wildcard.getLowerBounds();
            return serializable(lower.length > 0 ? lower[0] : wildcard.getUpperBounds()[0]);
        }
        if (type instanceof TypeVariable<?> variable) {
            throw MillraceException.user(
                            "INCOMPLETE_TYPE",
                            "the type variable " + variable.getName() + " of " + variable.getGenericDeclaration()
                                    + " is not known here")
                    .remedy("give the type in full, or take it as a Type")
                    .build();
        }
        throw new IllegalArgumentException("unknown kind of type: " + type);
    }

    static Class<?> rawClass(Type type) {
        if (type instanceof Class<?> c) {
            return c;
        }
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (type instanceof GenericArrayType array) {
            return rawClass(array.getGenericComponentType()).arrayType();
        }
        throw new IllegalArgumentException("unknown kind of type: " + type);
    }

    /**
     * Whether a class alone does not say the whole type: it has type parameters, or is an inner class of one that has, or
     * an array of such.
     */
    static boolean isGeneric(Class<?> type) {
        if (type.isArray()) {
            return isGeneric(type.getComponentType());
        }
        Class<?> outer = Modifier.isStatic(type.getModifiers()) ? null : type.getEnclosingClass();
        return type.getTypeParameters().length > 0 || (outer != null && isGeneric(outer));
    }

    /** The first class within {@code type} whose type arguments are not given, or {@code null}. */
    static @Nullable Class<?> rawPart(Type type) {
        if (type instanceof Class<?> c) {
            return isGeneric(c) ? c : null;
        }
        if (type instanceof GenericArrayType array) {
            return rawPart(array.getGenericComponentType());
        }
        if (type instanceof ParameterizedType parameterized) {
            for (Type argument : parameterized.getActualTypeArguments()) {
                Class<?> raw = rawPart(argument);
                if (raw != null) {
                    return raw;
                }
            }
        }
        return null;
    }

    record Parameterized(
            Class<?> raw, List<Type> arguments, @Nullable Type owner) implements ParameterizedType, Serializable {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return owner;
        }

        @Override
        public String getTypeName() {
            StringBuilder name = new StringBuilder();
            if (owner instanceof Parameterized outer) {
                name.append(outer.getTypeName())
                        .append(
                                raw.getName(),
                                outer.raw.getName().length(),
                                raw.getName().length());
            } else {
                name.append(raw.getTypeName());
            }
            for (int i = 0; i < arguments.size(); i++) {
                name.append(i == 0 ? "<" : ", ").append(arguments.get(i).getTypeName());
            }
            return name.append(arguments.isEmpty() ? "" : ">").toString();
        }

        @Override
        public String toString() {
            return getTypeName();
        }
    }

    record ArrayOf(Type component) implements GenericArrayType, Serializable {
        @Override
        public Type getGenericComponentType() {
            return component;
        }

        @Override
        public String getTypeName() {
            return component.getTypeName() + "[]";
        }

        @Override
        public String toString() {
            return getTypeName();
        }
    }
}
