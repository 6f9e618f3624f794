package dev.millrace.api.closure;

import dev.millrace.api.Internal;
import dev.millrace.api.error.MillraceException;
import java.io.IOException;
import java.io.InvalidClassException;

/**
 * Checks that a function and all it captures can travel with the plan, and copies functions for tasks. Without state; any
 * thread may call it.
 */
@Internal
public final class Closures {

    private Closures() {}

    /**
     * Checks that {@code function} can be serialized.
     *
     * @param place the operator, for the error
     * @throws MillraceException naming the function, the captured variable and its class
     */
    public static void check(String place, Object function) {
        if (Unchanging.is(function)) {
            return;
        }
        try {
            ClosureStreams.tryWriting(function);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw notSerializable(place, function, e);
        }
    }

    /**
     * A copy of {@code function} that shares nothing mutable with it, which is the function itself where that cannot change. Its
     * classes, and those of all it captures, are the very same ones, whichever loaders they come from.
     *
     * @param place the operator, for the error
     * @throws MillraceException if it cannot be serialized or read back
     */
    public static <F> F copy(String place, F function) {
        if (Unchanging.is(function)) {
            return function;
        }
        ClosureStreams.Written<F> written;
        try {
            written = ClosureStreams.write(function);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw notSerializable(place, function, e);
        }
        try {
            return written.read();
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            throw MillraceException.user("NOT_SERIALIZABLE", "the function cannot be read back: " + e)
                    .at(place)
                    .remedy(
                            e instanceof InvalidClassException
                                    ? "give that class a superclass that is Serializable or can be made without arguments"
                                    : "see to the class's own way of being deserialized")
                    .cause(e)
                    .build();
        }
    }

    private static MillraceException notSerializable(String place, Object function, Throwable cause) {
        if (cause instanceof StackOverflowError) {
            return MillraceException.user("NOT_SERIALIZABLE", "what the function captures is linked too deeply")
                    .at(place)
                    .remedy("capture an array or a list instead of long chains of objects")
                    .build();
        }
        Offender offender = Offender.in(function);
        return MillraceException.user("NOT_SERIALIZABLE", offender.sentence())
                .at(place)
                .remedy(offender.remedy())
                .cause(cause)
                .build();
    }
}
