package dev.millrace.api;

import java.io.Serializable;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
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
            return new Parameterized((Class<?>) parameterized.getRawType(), List.of(arguments));
        }
        if (type instanceof GenericArrayType array) {
            return new ArrayOf(serializable(array.getGenericComponentType()));
        }
        if (type instanceof WildcardType wildcard) {
            Type[] lower = wildcard.getLowerBounds();
            return serializable(lower.length > 0 ? lower[0] : wildcard.getUpperBounds()[0]);
        }
        if (type instanceof TypeVariable<?> variable) {
            throw new IllegalArgumentException("the type variable " + variable.getName() + " of "
                    + variable.getGenericDeclaration() + " is not known here; give the type in full");
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
            return Array.newInstance(rawClass(array.getGenericComponentType()), 0)
                    .getClass();
        }
        throw new IllegalArgumentException("unknown kind of type: " + type);
    }

    record Parameterized(Class<?> raw, List<Type> arguments) implements ParameterizedType, Serializable {
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
            return raw.getDeclaringClass();
        }

        @Override
        public String getTypeName() {
            StringBuilder name = new StringBuilder(raw.getName()).append('<');
            for (int i = 0; i < arguments.size(); i++) {
                name.append(i == 0 ? "" : ", ").append(arguments.get(i).getTypeName());
            }
            return name.append('>').toString();
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
