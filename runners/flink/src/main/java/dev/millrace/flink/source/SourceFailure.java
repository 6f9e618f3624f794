package dev.millrace.flink.source;

import dev.millrace.api.error.MillraceException;

/** Names the source in what it threw. */
final class SourceFailure {

    private SourceFailure() {}

    /** The error to throw for what a source threw. */
    static MillraceException of(String source, String during, Throwable cause) {
        if (cause instanceof MillraceException already) {
            return already;
        }
        return MillraceException.external("SOURCE_FAILED", during + " failed: " + cause)
                .at(source)
                .remedy("see that the source can be reached and read")
                .cause(cause)
                .retryable()
                .build();
    }
}
