package dev.millrace.engine.window;

import dev.millrace.api.error.FunctionErrors;
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
            throw FunctionErrors.lateRecord(context.operator(), timestampMs, watermarkMs);
        }
        if (late instanceof Late.To && output != null) {
            output.onRecord(value, timestampMs);
        }
    }
}
