package dev.millrace.api.error;

import dev.millrace.api.Internal;
import org.jspecify.annotations.Nullable;

/** Names the operator, and the record being handled, in a failure of user code, of a source or of a sink; for runners. */
@Internal
public final class OperatorFailure {

    /** The code of a failure of a user's function. */
    public static final String CODE = "FUNCTION_FAILED";

    private static final String TIMESTAMP_CODE = "TIMESTAMP_FAILED";

    private static final int LONGEST_VALUE = 200;

    private OperatorFailure() {}

    /** Whether an error is what a user's function threw. */
    static boolean isOfFunction(MillraceException error) {
        return error.code().equals(CODE) || error.code().equals(TIMESTAMP_CODE);
    }

    /** The error to throw for what user code of {@code operator} threw while it handled {@code value}. */
    public static MillraceException of(String operator, Object value, long timestampMs, Throwable cause) {
        if (cause instanceof MillraceException already) {
            return already;
        }
        return MillraceException.user(
                        CODE,
                        "the function threw " + cause + " on the record " + shorten(value)
                                + (timestampMs == Long.MIN_VALUE ? "" : " with timestamp " + timestampMs))
                .at(operator)
                .remedy("mend the function, or filter such records out before it")
                .cause(cause)
                .build();
    }

    /** The error to throw for what user code of {@code operator} threw outside of a record. */
    public static MillraceException of(String operator, String during, Throwable cause) {
        if (cause instanceof MillraceException already) {
            return already;
        }
        return MillraceException.user(CODE, "the function threw " + cause + " in " + during)
                .at(operator)
                .remedy("mend the function")
                .cause(cause)
                .build();
    }

    /** The error to throw for what the sink {@code operator} threw while it wrote {@code value}. */
    public static MillraceException ofSink(String operator, Object value, long timestampMs, Throwable cause) {
        return ofSink(
                operator,
                "writing the record " + shorten(value)
                        + (timestampMs == Long.MIN_VALUE ? "" : " with timestamp " + timestampMs),
                cause);
    }

    /** The error to throw for what the sink {@code operator} threw outside of a record. */
    public static MillraceException ofSink(String operator, String during, Throwable cause) {
        return outside("SINK_FAILED", operator, during, "see that the sink can be reached and written", cause);
    }

    /** The error to throw for what the source {@code operator} threw. */
    public static MillraceException ofSource(String operator, String during, Throwable cause) {
        return outside("SOURCE_FAILED", operator, during, "see that the source can be reached and read", cause);
    }

    /**
     * The error to throw for what taking the timestamp of a record, or its watermark, threw.
     *
     * @param position where the reader stood before the record, or about there; {@code null}: at the beginning
     */
    public static MillraceException ofTimestamp(
            String source, String splitId, @Nullable Object position, Object value, Throwable cause) {
        return MillraceException.user(
                        TIMESTAMP_CODE,
                        "taking the timestamp or watermark threw " + cause + " on the record " + shorten(value))
                .at(source + ", split " + splitId + ", before position " + position)
                .remedy("mend the timestamp function, or have the source skip such records")
                .cause(cause)
                .build();
    }

    /** The error to throw for what making the watermark generator of a split threw. */
    public static MillraceException ofWatermarkGenerator(String source, String splitId, Throwable cause) {
        return MillraceException.user(TIMESTAMP_CODE, "making a watermark generator threw " + cause)
                .at(source + ", split " + splitId)
                .remedy("mend the factory of the watermark generator")
                .cause(cause)
                .build();
    }

    private static MillraceException outside(
            String code, String operator, String during, String remedy, Throwable cause) {
        if (cause instanceof MillraceException already) {
            return already;
        }
        return MillraceException.external(code, during + " failed: " + cause)
                .at(operator)
                .remedy(remedy)
                .cause(cause)
                .retryable()
                .build();
    }

    private static String shorten(Object value) {
        String text;
        try {
            text = String.valueOf(value);
        } catch (RuntimeException | StackOverflowError e) {
            text = value.getClass().getName() + " (its toString failed)";
        }
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
    }
}
