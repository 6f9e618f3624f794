package dev.millrace.engine.sink;

import dev.millrace.api.error.MillraceException;
import dev.millrace.engine.chain.OperatorFailure;
import java.io.UncheckedIOException;

/** Names the sink in what its writer threw, and tells an outside system that fails from a writer that is wrong. */
final class SinkFailure {

    private SinkFailure() {}

    /** The error to throw for what {@code write} threw. */
    static MillraceException onRecord(String operator, Object value, long timestampMs, Throwable cause) {
        return isOutside(cause)
                ? outside(operator, "writing the record " + OperatorFailure.shorten(value), cause)
                : OperatorFailure.of(operator, value, timestampMs, cause);
    }

    /** The error to throw for what another method threw; {@code what} says which, as in {@code opening}. */
    static MillraceException during(String operator, String what, Throwable cause) {
        return isOutside(cause) ? outside(operator, what, cause) : OperatorFailure.of(operator, what, cause);
    }

    private static boolean isOutside(Throwable cause) {
        return cause instanceof UncheckedIOException
                || (cause instanceof Exception && !(cause instanceof RuntimeException));
    }

    private static MillraceException outside(String operator, String what, Throwable cause) {
        return MillraceException.external("SINK_FAILED", what + " failed: " + cause)
                .at(operator)
                .remedy("see that what the sink writes to can be reached and has room")
                .cause(cause)
                .retryable()
                .build();
    }
}
