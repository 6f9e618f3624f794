package dev.millrace.api.plan;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows type arguments through the generic signatures of classes, from a class up to what it extends. */
final class Signatures {

    private Signatures() {}

    /** The {@code index}-th argument that {@code from} gives to {@code base}, as far as it is fixed there. */
    static @Nullable Type argument(Type from, Class<?> base, int index) {
        Class<?> raw = raw(from);
        if (raw == base) {
            return from instanceof ParameterizedType p ? p.getActualTypeArguments()[index] : null;
        }
        List<Type> parents = new ArrayList<>(List.of(raw.getGenericInterfaces()));
        if (raw.getGenericSuperclass() != null) {
            parents.add(raw.getGenericSuperclass());
        }
        for (Type parent : parents) {
            if (base.isAssignableFrom(raw(parent))) {
                Type found = argument(parent, base, index);
                return found == null ? null : substitute(found, from, raw);
            }
        }
        return null;
    }

    /** Whether {@code type} says everything: it mentions no type variable, and no generic class without arguments. */
    static boolean isComplete(Type type) {
        if (type instanceof Class<?> c) {
            return c.isArray() ? isComplete(c.getComponentType()) : !hasParameters(c);
        }
        if (type instanceof ParameterizedType p) {
            return Arrays.stream(p.getActualTypeArguments()).allMatch(Signatures::isComplete)
                    && (!(p.getOwnerType() instanceof ParameterizedType owner) || isComplete(owner));
        }
        if (type instanceof GenericArrayType array) {
            return isComplete(array.getGenericComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            return Arrays.stream(wildcard.getLowerBounds()).allMatch(Signatures::isComplete)
                    && Arrays.stream(wildcard.getUpperBounds()).allMatch(Signatures::isComplete);
        }
        return false;
    }

    private static boolean hasParameters(Class<?> type) {
        return type.getTypeParameters().length > 0
                || (type.isMemberClass()
                        && !java.lang.reflect.Modifier.isStatic(type.getModifiers())
                        && hasParameters(type.getDeclaringClass()));
    }

    /** Replaces {@code raw}'s type variables in {@code type} by the arguments that {@code from} gives them. */
    private static Type substitute(Type type, Type from, Class<?> raw) {
        if (type instanceof TypeVariable<?> variable) {
            int position = Arrays.asList(raw.getTypeParameters()).indexOf(variable);
            return position >= 0 && from instanceof ParameterizedType p ? p.getActualTypeArguments()[position] : type;
        }
        if (type instanceof ParameterizedType p) {
            Type owner = p.getOwnerType();
            return new Applied(
                    raw(p),
                    substitute(p.getActualTypeArguments(), from, raw),
                    owner == null ? null : substitute(owner, from, raw));
        }
        if (type instanceof GenericArrayType array) {
            return new ArrayOf(substitute(array.getGenericComponentType(), from, raw));
        }
        if (type instanceof WildcardType wildcard) {
            return new Bounded(
                    substitute(wildcard.getLowerBounds(), from, raw), substitute(wildcard.getUpperBounds(), from, raw));
        }
        return type;
    }

    private static List<Type> substitute(Type[] types, Type from, Class<?> raw) {
        return Arrays.stream(types).map(each -> substitute(each, from, raw)).toList();
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType p ? (Class<?>) p.getRawType() : (Class<?>) type;
    }

    /** A class applied to arguments. */
    record Applied(
            Class<?> raw, List<Type> arguments, @Nullable Type owner) implements ParameterizedType {
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
    }

    private record ArrayOf(Type component) implements GenericArrayType {
        @Override
        public Type getGenericComponentType() {
            return component;
        }
    }

    private record Bounded(List<Type> lower, List<Type> upper) implements WildcardType {
        @Override
        public Type[] getLowerBounds() {
            return lower.toArray(Type[]::new);
        }

        @Override
        public Type[] getUpperBounds() {
            return upper.toArray(Type[]::new);
        }
    }
}
