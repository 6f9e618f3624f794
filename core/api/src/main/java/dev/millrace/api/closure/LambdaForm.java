package dev.millrace.api.closure;

import dev.millrace.api.Internal;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The serialized form of a lambda or method reference, and the place in the source where it stands. What the form does
 * not say (line, names of captured variables) is read from the class file of the class that the lambda stands in.
 */
@Internal
public final class LambdaForm {

    private final SerializedLambda form;
    private final @Nullable ClassLoader loader;

    private LambdaForm(SerializedLambda form, @Nullable ClassLoader loader) {
        this.form = form;
        this.loader = loader;
    }

    /** The form of a serializable lambda or method reference; empty for any other object. */
    public static Optional<LambdaForm> of(Object function) {
        Class<?> type = function.getClass();
        if (!(function instanceof Serializable) || !type.isSynthetic()) {
            return Optional.empty();
        }
        return Catcher.formOf(function).map(form -> new LambdaForm(form, type.getClassLoader()));
    }

    /** The form as the JVM makes it. */
    public SerializedLambda serialized() {
        return form;
    }

    /** Where it stands, without the name that the JVM gives to its class: {@code lambda in app.Fraud (Fraud.java:42)}. */
    public String describe() {
        String home = form.getCapturingClass().replace('/', '.');
        if (!isLambda()) {
            return "method reference " + reference() + " in " + home;
        }
        return "lambda in " + home + body().map(LambdaForm::line).orElse("");
    }

    /**
     * The method referred to, whose signature may say more than the form does; for a lambda, its body, whose does not. Empty
     * where it cannot be found.
     */
    public Optional<Method> method() {
        try {
            for (Method method : load(form.getImplClass()).getDeclaredMethods()) {
                if (method.getName().equals(form.getImplMethodName())
                        && MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                                .toMethodDescriptorString()
                                .equals(form.getImplMethodSignature())) {
                    return Optional.of(method);
                }
            }
            return Optional.empty();
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }

    int capturedCount() {
        return form.getCapturedArgCount();
    }

    @Nullable
    Object captured(int index) {
        return form.getCapturedArg(index);
    }

    /** The captured argument in words. */
    Capture capture(int index) {
        if (!isLambda()) {
            return new Capture(Capture.Kind.RECEIVER, "its receiver");
        }
        if (index == 0 && !implIsStatic()) {
            String use = body().flatMap(this::useOfThis).orElse("a field or method");
            return new Capture(Capture.Kind.ENCLOSING_THIS, use);
        }
        int slot = slot(index);
        String unknown = "argument " + (index + 1);
        return body().stream()
                .flatMap(body -> body.method.variables().stream())
                .filter(variable -> variable.startPc() == 0 && variable.slot() == slot)
                .map(variable -> named(variable.name()))
                .findFirst()
                .orElse(new Capture(Capture.Kind.VARIABLE, unknown));
    }

    /** javac writes some method references as lambdas, with the receiver in a variable of this name. */
    private static Capture named(String variable) {
        return variable.equals("rec$")
                ? new Capture(Capture.Kind.RECEIVER, "its receiver")
                : new Capture(Capture.Kind.VARIABLE, "the variable '" + variable + "'");
    }

    private Optional<String> useOfThis(Body body) {
        try {
            return UsesOfThis.find(body.file, body.method, form.getImplClass());
        } catch (RuntimeException e) {
            return Optional.empty(); // code that this reader does not know: the error is told without the detail
        }
    }

    /** Captured arguments come first among the parameters of the body; {@code long} and {@code double} take two slots. */
    private int slot(int index) {
        MethodType body = MethodType.fromMethodDescriptorString(form.getImplMethodSignature(), loader);
        int first = implIsStatic() ? 0 : 1;
        int slot = first;
        for (int i = 0; i < index - first; i++) {
            Class<?> type = body.parameterType(i);
            slot += type == long.class || type == double.class ? 2 : 1;
        }
        return slot;
    }

    private boolean implIsStatic() {
        return form.getImplMethodKind() == MethodHandleInfo.REF_invokeStatic;
    }

    private boolean isLambda() {
        return form.getImplMethodName().contains("lambda$");
    }

    private String reference() {
        String name = form.getImplClass();
        String simple = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
        String method = form.getImplMethodName();
        return simple + "::" + (method.equals("<init>") ? "new" : method);
    }

    private Class<?> load(String internalName) throws ClassNotFoundException {
        return Class.forName(internalName.replace('/', '.'), false, loader);
    }

    private record Body(ClassFile file, ClassFile.Method method) {}

    private Optional<Body> body() {
        try {
            return ClassFile.of(load(form.getImplClass()))
                    .flatMap(file -> file.method(form.getImplMethodName(), form.getImplMethodSignature())
                            .map(method -> new Body(file, method)));
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static String line(Body body) {
        String source = body.file.sourceFile();
        if (source == null || body.method.lines().isEmpty()) {
            return "";
        }
        return " (" + source + ":" + body.method.lines().get(0).number() + ")";
    }

    /** What a captured argument is, in words. */
    record Capture(Kind kind, String words) {
        enum Kind {
            VARIABLE,
            ENCLOSING_THIS,
            RECEIVER
        }
    }

    /**
     * Asks the serialization machinery itself for the form. Calling the lambda's {@code writeReplace} by reflection would
     * fail for lambdas in modules that are not open.
     */
    private static final class Catcher extends ObjectOutputStream {
        private @Nullable SerializedLambda caught;

        private Catcher() throws IOException {
            super(OutputStream.nullOutputStream());
            enableReplaceObject(true);
        }

        static Optional<SerializedLambda> formOf(Object function) {
            try (Catcher catcher = new Catcher()) {
                catcher.writeObject(function);
                return Optional.ofNullable(catcher.caught);
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        /** Writes nothing in the lambda's place, so that captured values are not looked at. */
        @Override
        protected @Nullable Object replaceObject(Object replaced) throws IOException {
            if (replaced instanceof SerializedLambda lambda) {
                caught = lambda;
                return null;
            }
            return replaced;
        }
    }
}
