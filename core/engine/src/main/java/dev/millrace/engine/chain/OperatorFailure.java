package dev.millrace.engine.chain;

import dev.millrace.api.error.MillraceException;

/** Names the operator, and the record being handled, in a failure of user code. */
public final class OperatorFailure {

    private static final int LONGEST_VALUE = 200;

    private OperatorFailure() {}

    /** The error to throw for what user code of {@code operator} threw while it handled {@code value}. */
    public static MillraceException of(String operator, Object value, long timestampMs, Throwable cause) {
        if (cause instanceof MillraceException already) {
            return already;
        }
        return MillraceException.user(
                        "FUNCTION_FAILED",
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
        return MillraceException.user("FUNCTION_FAILED", "the function threw " + cause + " in " + during)
                .at(operator)
                .remedy("mend the function")
                .cause(cause)
                .build();
    }

    /** A value as text, cut where it is very long. */
    public static String shorten(Object value) {
        String text;
        try {
            text = String.valueOf(value);
        } catch (RuntimeException e) {
            text = value.getClass().getName() + " (its toString failed)";
        }
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
    }
}
