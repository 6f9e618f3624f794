package dev.millrace.flink.function;

import dev.millrace.api.Internal;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.error.OperatorFailure;

/**
 * What is to be thrown for what user code threw: its {@link OperatorFailure}. Where the JVM itself is at an end (no memory, an
 * internal error), that error goes on as it is: by it Flink knows that the process has to end, which it would not see in another.
 * A stack that has overflowed is the function's own affair.
 */
@Internal
public final class UserFailure {

    private UserFailure() {}

    /** The error to throw for what user code of {@code operator} threw while it handled {@code value}. */
    public static MillraceException of(String operator, Object value, long timestampMs, Throwable cause) {
        rethrowFatal(cause);
        return OperatorFailure.of(operator, value, timestampMs, cause);
    }

    /** The error to throw for what user code of {@code operator} threw outside of a record. */
    public static MillraceException of(String operator, String during, Throwable cause) {
        rethrowFatal(cause);
        return OperatorFailure.of(operator, during, cause);
    }

    private static void rethrowFatal(Throwable cause) {
        if (cause instanceof VirtualMachineError fatal && !(cause instanceof StackOverflowError)) {
            throw fatal;
        }
    }
}
