package dev.millrace.api.plan;

import dev.millrace.api.Internal;
import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads type arguments that survive erasure: from the generic signature of a class, or from the method type that a
 * serializable lambda carries.
 */
@Internal
public final class TypeArguments {

    private TypeArguments() {}

    /** The {@code index}-th argument that {@code concrete} gives to {@code base}, or {@code null} if it is not fixed. */
    public static <T> @Nullable Type<T> find(Class<?> concrete, Class<?> base, int index) {
        java.lang.reflect.Type found = argument(concrete, base, index);
        return found == null || mentionsVariable(found) ? null : Type.ofJavaType(found);
    }

    /** As {@link #find}, or an error that says what to override or give instead. */
    public static <T> Type<T> require(Class<?> concrete, Class<?> base, int index, String instead) {
        Type<T> found = find(concrete, base, index);
        if (found == null) {
            throw unknown(
                    "type argument " + base.getTypeParameters()[index].getName() + " of " + base.getSimpleName(),
                    concrete.getName(),
                    instead);
        }
        return found;
    }

    /**
     * The result type of a serializable lambda, method reference or function object, or {@code null} where it is generic
     * or cannot be told.
     *
     * @param functional the functional interface
     * @param index which of the interface's type parameters is the result
     */
    public static <T> @Nullable Type<T> findLambdaResult(Object function, Class<?> functional, int index) {
        Type<T> declared = find(function.getClass(), functional, index);
        if (declared != null) {
            return declared;
        }
        Optional<MethodType> lambda = Lambdas.instantiatedType(function);
        if (lambda.isEmpty()) {
            return null;
        }
        Class<?> result = lambda.get().wrap().returnType();
        if (result == Object.class || result == Void.class || result.getTypeParameters().length > 0) {
            return null;
        }
        return Type.ofJavaType(result);
    }

    /** As {@link #findLambdaResult}, or an error that says what to give instead. */
    public static <T> Type<T> requireLambdaResult(Object function, Class<?> functional, int index, String instead) {
        Type<T> found = findLambdaResult(function, functional, index);
        if (found == null) {
            throw unknown("the result type of a " + functional.getSimpleName(), Lambdas.describe(function), instead);
        }
        return found;
    }

    /** {@code List<element>}. */
    public static <T> Type<List<T>> listOf(Type<T> element) {
        return Type.ofJavaType(parameterized(List.class, element.javaType()));
    }

    /** {@code Map<key, value>}. */
    public static <K, V> Type<Map<K, V>> mapOf(Type<K> key, Type<V> value) {
        return Type.ofJavaType(parameterized(Map.class, key.javaType(), value.javaType()));
    }

    /** A class or interface with type arguments. */
    public static <T> Type<T> generic(Class<? super T> raw, Type<?>... arguments) {
        java.lang.reflect.Type[] types = new java.lang.reflect.Type[arguments.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = arguments[i].javaType();
        }
        return Type.ofJavaType(parameterized(raw, types));
    }

    /**
     * An {@code Object[]} whose components have these types, in order: a {@link ParameterizedType} with the raw class
     * {@code Object[]}.
     */
    public static Type<Object[]> tupleOf(List<? extends Type<?>> components) {
        return generic(Object[].class, components.toArray(Type<?>[]::new));
    }

    private static ParameterizedType parameterized(Class<?> raw, java.lang.reflect.Type... arguments) {
        return new ParameterizedType() {
            @Override
            public java.lang.reflect.Type[] getActualTypeArguments() {
                return arguments.clone();
            }

            @Override
            public java.lang.reflect.Type getRawType() {
                return raw;
            }

            @Override
            public java.lang.reflect.@Nullable Type getOwnerType() {
                return raw.getDeclaringClass();
            }
        };
    }

    private static MillraceException unknown(String what, String where, String instead) {
        return MillraceException.user("UNKNOWN_TYPE", what + " cannot be told")
                .at(where)
                .remedy("give it by " + instead)
                .build();
    }

    private static java.lang.reflect.@Nullable Type argument(java.lang.reflect.Type from, Class<?> base, int index) {
        Class<?> raw = raw(from);
        if (raw == base) {
            return from instanceof ParameterizedType p ? p.getActualTypeArguments()[index] : null;
        }
        List<java.lang.reflect.Type> parents = new ArrayList<>(List.of(raw.getGenericInterfaces()));
        if (raw.getGenericSuperclass() != null) {
            parents.add(raw.getGenericSuperclass());
        }
        for (java.lang.reflect.Type parent : parents) {
            if (base.isAssignableFrom(raw(parent))) {
                java.lang.reflect.Type found = argument(parent, base, index);
                return found == null ? null : substitute(found, from, raw);
            }
        }
        return null;
    }

    /** Replaces {@code raw}'s type variables in {@code type} by the arguments that {@code from} gives them. */
    private static java.lang.reflect.Type substitute(
            java.lang.reflect.Type type, java.lang.reflect.Type from, Class<?> raw) {
        if (type instanceof TypeVariable<?> variable && from instanceof ParameterizedType p) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                if (variables[i].equals(variable)) {
                    return p.getActualTypeArguments()[i];
                }
            }
        }
        if (type instanceof ParameterizedType p) {
            java.lang.reflect.Type[] arguments = p.getActualTypeArguments();
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = substitute(arguments[i], from, raw);
            }
            return parameterized((Class<?>) p.getRawType(), arguments);
        }
        return type;
    }

    private static boolean mentionsVariable(java.lang.reflect.Type type) {
        if (type instanceof TypeVariable<?>) {
            return true;
        }
        if (type instanceof ParameterizedType p) {
            for (java.lang.reflect.Type argument : p.getActualTypeArguments()) {
                if (mentionsVariable(argument)) {
                    return true;
                }
            }
        }
        return type instanceof java.lang.reflect.GenericArrayType array
                && mentionsVariable(array.getGenericComponentType());
    }

    private static Class<?> raw(java.lang.reflect.Type type) {
        return type instanceof ParameterizedType p ? (Class<?>) p.getRawType() : (Class<?>) type;
    }
}
