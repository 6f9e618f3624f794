package dev.millrace.flink.function;

import dev.millrace.api.Internal;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.error.OperatorFailure;
import org.jspecify.annotations.Nullable;

/**
 * What is to be thrown for what user code, a source or a sink threw: its {@link OperatorFailure}. Where the JVM itself is at an
 * end (no memory, an internal error), that error goes on as it is: by it Flink knows that the process has to end, which it would
 * not see in another. A stack that has overflowed is the function's own affair.
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

    /** The error to throw for what the sink {@code operator} threw while it wrote {@code value}. */
    public static MillraceException ofSink(String operator, Object value, long timestampMs, Throwable cause) {
        rethrowFatal(cause);
        return OperatorFailure.ofSink(operator, value, timestampMs, cause);
    }

    /** The error to throw for what the sink {@code operator} threw outside of a record. */
    public static MillraceException ofSink(String operator, String during, Throwable cause) {
        rethrowFatal(cause);
        return OperatorFailure.ofSink(operator, during, cause);
    }

    /** The error to throw for what the source {@code operator} threw. */
    public static MillraceException ofSource(String operator, String during, Throwable cause) {
        rethrowFatal(cause);
        return OperatorFailure.ofSource(operator, during, cause);
    }

    /** The error to throw for what taking the timestamp of a record, or its watermark, threw: see {@link OperatorFailure}. */
    public static MillraceException ofTimestamp(
            String source, String splitId, @Nullable Object position, Object value, Throwable cause) {
        rethrowFatal(cause);
        return OperatorFailure.ofTimestamp(source, splitId, position, value, cause);
    }

    /** The error to throw for what making the watermark generator of a split threw. */
    public static MillraceException ofWatermarkGenerator(String source, String splitId, Throwable cause) {
        rethrowFatal(cause);
        return OperatorFailure.ofWatermarkGenerator(source, splitId, cause);
    }

    private static void rethrowFatal(Throwable cause) {
        if (cause instanceof VirtualMachineError fatal && !(cause instanceof StackOverflowError)) {
            throw fatal;
        }
    }
}
