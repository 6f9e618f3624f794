package dev.millrace.engine.operator;

import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.chain.Specializer;
import dev.millrace.engine.metrics.OperatorMetrics;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/** Passes every record on: a union, whose work is done by the input gate. A template of the specializer. */
public final class PassOperator implements RecordInput {

    private static final @Nullable RecordInput NEXT = Specializer.constant(MethodHandles.lookup());

    private final RecordInput next;
    private final OperatorMetrics metrics;

    /** Passes on to {@code next}. */
    public PassOperator(RecordInput next, OperatorMetrics metrics) {
        this.next = next;
        this.metrics = metrics;
    }

    @Override
    public void onRecord(Object value, long timestampMs) throws Exception {
        metrics.recordsIn++;
        (NEXT != null ? NEXT : next).onRecord(value, timestampMs);
    }
}
