package dev.millrace.api.plan;

import dev.millrace.api.Internal;
import dev.millrace.api.closure.LambdaForm;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.util.Optional;

/** What a serializable lambda tells about itself through its {@link SerializedLambda}. Any thread may call it. */
@Internal
public final class Lambdas {

    private Lambdas() {}

    /** The serialized form of a lambda or method reference; empty for any other object. */
    public static Optional<SerializedLambda> serialized(Object function) {
        return LambdaForm.of(function).map(LambdaForm::serialized);
    }

    /** The method type a lambda was made for, with its type variables replaced; empty for any other object. */
    static Optional<MethodType> instantiatedType(Object function) {
        return serialized(function)
                .map(lambda -> MethodType.fromMethodDescriptorString(
                        lambda.getInstantiatedMethodType(), function.getClass().getClassLoader()));
    }

    /**
     * Where a function stands, without the names that the JVM gives to lambda classes: {@code lambda in app.Fraud
     * (Fraud.java:42)}, or {@code class app.Score}.
     */
    public static String describe(Object function) {
        return LambdaForm.of(function)
                .map(LambdaForm::describe)
                .orElseGet(() -> "class " + function.getClass().getTypeName());
    }
}
