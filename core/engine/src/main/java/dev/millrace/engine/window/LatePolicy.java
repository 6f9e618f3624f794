package dev.millrace.engine.window;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.window.Late;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.chain.RecordInput;
import org.jspecify.annotations.Nullable;

/** What becomes of a record that is late for every window it belongs to: counted, then dropped, passed on, or an error. */
final class LatePolicy {

    private final OperatorContext context;
    private final Late<?> late;
    private final @Nullable RecordInput output;

    /** A policy that hands late records to {@code output}, where they are to go somewhere and somebody reads them. */
    LatePolicy(OperatorContext context, Late<?> late, @Nullable RecordInput output) {
        this.context = context;
        this.late = late;
        this.output = output;
    }

    void onLate(Object value, long timestampMs, long watermarkMs) throws Exception {
        context.metrics().lateRecords++;
        if (late instanceof Late.Fail) {
            throw MillraceException.user(
                            "LATE_RECORD",
                            "a record with timestamp " + timestampMs + " came when the watermark was " + watermarkMs
                                    + " and all its windows were closed")
                    .at(context.operator())
                    .remedy("allow more lateness or disorder, or say Late.drop() or Late.to(output)")
                    .build();
        }
        if (late instanceof Late.To && output != null) {
            output.onRecord(value, timestampMs);
        }
    }
}
