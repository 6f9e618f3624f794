package dev.millrace.api;

import dev.millrace.api.plan.Lambdas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.invoke.SerializedLambda;
import java.util.Optional;

/** The captured value that keeps a function from being serialized, as a sentence for the user. */
record CapturedVariable(String sentence) {

    static CapturedVariable find(Object function) {
        Optional<SerializedLambda> lambda = Lambdas.serialized(function);
        if (lambda.isEmpty()) {
            return new CapturedVariable(function.getClass().getName() + " cannot be serialized");
        }
        for (int i = 0; i < lambda.get().getCapturedArgCount(); i++) {
            Object captured = lambda.get().getCapturedArg(i);
            if (!serializable(captured)) {
                return new CapturedVariable("the " + Lambdas.describe(function) + " captures a "
                        + captured.getClass().getName() + ", which cannot be serialized");
            }
        }
        return new CapturedVariable("the " + Lambdas.describe(function) + " cannot be serialized");
    }

    private static boolean serializable(Object value) {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(value);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
