package dev.millrace.flink.sink;

import dev.millrace.api.error.MillraceException;

/** Names the sink, and the record being written, in what a sink threw. */
final class SinkFailure {

    private static final int LONGEST_VALUE = 200;

    private SinkFailure() {}

    /** The error to throw for what a sink threw while it wrote {@code value}. */
    static MillraceException of(String sink, Object value, long timestampMs, Throwable cause) {
        return of(
                sink,
                "writing the record " + shorten(value)
                        + (timestampMs == Long.MIN_VALUE ? "" : " with timestamp " + timestampMs),
                cause);
    }

    /** The error to throw for what a sink threw outside of a record. */
    static MillraceException of(String sink, String during, Throwable cause) {
        if (cause instanceof MillraceException already) {
            return already;
        }
        return MillraceException.external("SINK_FAILED", during + " failed: " + cause)
                .at(sink)
                .remedy("see that the sink can be reached and written")
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
