package dev.millrace.api.plan;

import dev.millrace.api.Internal;
import java.io.Serializable;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.Optional;

/** What a serializable lambda tells about itself through its {@link SerializedLambda}. */
@Internal
public final class Lambdas {

    private Lambdas() {}

    /** The serialized form of a lambda or method reference; empty for any other object. */
    public static Optional<SerializedLambda> serialized(Object function) {
        if (!(function instanceof Serializable) || !function.getClass().isSynthetic()) {
            return Optional.empty();
        }
        try {
            Method writeReplace = function.getClass().getDeclaredMethod("writeReplace");
            writeReplace.setAccessible(true);
            return writeReplace.invoke(function) instanceof SerializedLambda lambda
                    ? Optional.of(lambda)
                    : Optional.empty();
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    /** The method type a lambda was made for, with its type variables replaced; empty for any other object. */
    static Optional<MethodType> instantiatedType(Object function) {
        return serialized(function)
                .map(lambda -> MethodType.fromMethodDescriptorString(
                        lambda.getInstantiatedMethodType(), function.getClass().getClassLoader()));
    }

    /** Where a function stands, without the names that the JVM gives to lambda classes. */
    public static String describe(Object function) {
        return serialized(function)
                .map(lambda -> (lambda.getImplMethodName().startsWith("lambda$")
                                ? "lambda in "
                                : "method reference " + lambda.getImplMethodName() + " in ")
                        + lambda.getCapturingClass().replace('/', '.'))
                .orElseGet(() -> function.getClass().getName());
    }
}
