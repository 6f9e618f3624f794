package dev.millrace.api;

import dev.millrace.api.error.MillraceException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import org.jspecify.annotations.Nullable;

/** Checks that a function and all it captures can travel with the plan, and copies functions for tasks. */
@Internal
public final class Closures {

    private Closures() {}

    /**
     * Checks that {@code function} can be serialized.
     *
     * @throws MillraceException naming the function, the captured variable and its class
     */
    public static void check(String operator, Object function) {
        serialize(operator, function);
    }

    /** A copy of {@code function} that shares nothing with it; classes are found by the function's own loader. */
    @SuppressWarnings("unchecked")
    public static <F> F copy(String operator, F function) {
        byte[] bytes = serialize(operator, function);
        ClassLoader loader = function.getClass().getClassLoader();
        try (ObjectInputStream in = new LoaderInput(bytes, loader)) {
            return (F) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw MillraceException.user("NOT_SERIALIZABLE", "the function cannot be read back: " + e)
                    .at(operator)
                    .remedy("see that its class and those of captured values can be deserialized")
                    .cause(e)
                    .build();
        }
    }

    private static byte[] serialize(String operator, Object function) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(function);
        } catch (NotSerializableException e) {
            throw notSerializable(operator, function, e);
        } catch (IOException e) {
            throw MillraceException.user("NOT_SERIALIZABLE", "the function cannot be serialized: " + e)
                    .at(operator)
                    .cause(e)
                    .build();
        }
        return bytes.toByteArray();
    }

    private static MillraceException notSerializable(String operator, Object function, NotSerializableException cause) {
        CapturedVariable captured = CapturedVariable.find(function);
        return MillraceException.user("NOT_SERIALIZABLE", captured.sentence())
                .at(operator)
                .remedy("make its class Serializable, or open it in the task as a Service")
                .cause(cause)
                .build();
    }

    private static final class LoaderInput extends ObjectInputStream {
        private final @Nullable ClassLoader loader;

        LoaderInput(byte[] bytes, @Nullable ClassLoader loader) throws IOException {
            super(new ByteArrayInputStream(bytes));
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description);
            }
        }
    }
}
