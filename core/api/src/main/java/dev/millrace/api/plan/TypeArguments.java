package dev.millrace.api.plan;

import dev.millrace.api.Internal;
import dev.millrace.api.Output;
import dev.millrace.api.Type;
import dev.millrace.api.closure.LambdaForm;
import dev.millrace.api.error.MillraceException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads type arguments that survive erasure: from the generic signature of a class, from the method type that a
 * serializable lambda carries, or from the signature of the method that a method reference refers to. What is not known
 * in full is not known: {@code Object}, {@code Void}, type variables and generic classes without their arguments give {@code null}.
 * Without state; any thread may call it.
 */
@Internal
public final class TypeArguments {

    private TypeArguments() {}

    /** The {@code index}-th argument that {@code concrete} gives to {@code base}, or {@code null} if it is not fixed. */
    public static <T> @Nullable Type<T> find(Class<?> concrete, Class<?> base, int index) {
        return known(Signatures.argument(concrete, base, index));
    }

    /**
     * As {@link #find}, or an error that says what to override or give instead.
     *
     * @param instead where the user can give the type, as code
     * @throws MillraceException {@code UNKNOWN_TYPE}
     */
    public static <T> Type<T> require(Class<?> concrete, Class<?> base, int index, String instead) {
        Type<T> found = find(concrete, base, index);
        if (found == null) {
            throw unknown(
                    "the type argument " + base.getTypeParameters()[index].getName() + " of " + base.getSimpleName(),
                    "class " + concrete.getTypeName(),
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
        Type<T> plain = known(result);
        return plain != null ? plain : declaredResult(function, result);
    }

    /**
     * As {@link #findLambdaResult}, or an error that says what to give instead.
     *
     * @param instead where the user can give the type, as code
     * @throws MillraceException {@code UNKNOWN_TYPE}
     */
    public static <T> Type<T> requireLambdaResult(Object function, Class<?> functional, int index, String instead) {
        Type<T> found = findLambdaResult(function, functional, index);
        if (found == null) {
            throw unknown("the result type of a " + functional.getSimpleName(), Lambdas.describe(function), instead);
        }
        return found;
    }

    /**
     * The type of the elements, where a function returns a {@code List} of them: from its class, or from the method that a
     * method reference refers to; {@code null} where it cannot be told.
     *
     * @param functional the functional interface
     * @param index which of the interface's type parameters is the element
     */
    public static <T> @Nullable Type<T> findElementOfResult(Object function, Class<?> functional, int index) {
        Type<T> declared = find(function.getClass(), functional, index);
        if (declared != null) {
            return declared;
        }
        Type<List<T>> list = declaredResult(function, List.class);
        return list == null ? null : known(((ParameterizedType) list.javaType()).getActualTypeArguments()[0]);
    }

    /**
     * The type of what a function emits to its last parameter, an {@link Output}: from its class, or from the method that a
     * method reference refers to; {@code null} where it cannot be told.
     *
     * @param functional the functional interface
     * @param index which of the interface's type parameters is emitted
     */
    public static <T> @Nullable Type<T> findEmitted(Object function, Class<?> functional, int index) {
        Type<T> declared = find(function.getClass(), functional, index);
        if (declared != null) {
            return declared;
        }
        java.lang.reflect.Type[] parameters = LambdaForm.of(function)
                .flatMap(LambdaForm::method)
                .map(Method::getGenericParameterTypes)
                .orElse(new java.lang.reflect.Type[0]);
        return parameters.length == 0 ? null : emitted(parameters[parameters.length - 1]);
    }

    private static <T> @Nullable Type<T> emitted(java.lang.reflect.Type output) {
        return output instanceof ParameterizedType p && Output.class.isAssignableFrom((Class<?>) p.getRawType())
                ? known(Signatures.argument(output, Output.class, 0))
                : null;
    }

    /** The full type that a method reference returns, if its class is {@code result}. */
    private static <T> @Nullable Type<T> declaredResult(Object function, Class<?> result) {
        Type<T> declared = known(LambdaForm.of(function)
                .flatMap(LambdaForm::method)
                .map(Method::getGenericReturnType)
                .orElse(null));
        return declared == null || declared.rawClass() != result ? null : declared;
    }

    private static <T> @Nullable Type<T> known(java.lang.reflect.@Nullable Type type) {
        if (type == null || type == Object.class || type == Void.class) {
            return null;
        }
        return Signatures.isComplete(type) ? Type.ofJavaType(type) : null;
    }

    /** {@code List<element>}. */
    public static <T> Type<List<T>> listOf(Type<T> element) {
        return generic(List.class, element);
    }

    /** {@code Map<key, value>}. */
    public static <K, V> Type<Map<K, V>> mapOf(Type<K> key, Type<V> value) {
        return generic(Map.class, key, value);
    }

    /**
     * A class or interface with type arguments.
     *
     * @throws IllegalArgumentException if there are more or fewer than it has parameters
     */
    public static <T> Type<T> generic(Class<? super T> raw, Type<?>... arguments) {
        if (raw.getTypeParameters().length != arguments.length) {
            throw new IllegalArgumentException(raw.getName() + " has " + raw.getTypeParameters().length
                    + " type parameters and is given " + arguments.length);
        }
        return of(raw, List.of(arguments));
    }

    /**
     * An {@code Object[]} whose components have these types, in order: a {@link ParameterizedType} with the raw class
     * {@code Object[]}.
     */
    public static Type<Object[]> tupleOf(List<? extends Type<?>> components) {
        return of(Object[].class, components);
    }

    private static <T> Type<T> of(Class<? super T> raw, List<? extends Type<?>> arguments) {
        return Type.ofJavaType(new Signatures.Applied(
                raw, arguments.stream().map(Type::javaType).toList(), raw.getDeclaringClass()));
    }

    private static MillraceException unknown(String what, String where, String instead) {
        return MillraceException.user("UNKNOWN_TYPE", what + " cannot be told from the " + where)
                .remedy("give it by " + instead)
                .build();
    }
}
