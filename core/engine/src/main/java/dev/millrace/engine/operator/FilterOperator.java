package dev.millrace.engine.operator;

import dev.millrace.api.error.OperatorFailure;
import dev.millrace.api.function.FilterFunction;
import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.chain.Specializer;
import dev.millrace.engine.metrics.OperatorMetrics;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/** Keeps the values that pass a test. A template of the specializer. */
public final class FilterOperator implements RecordInput {

    private static final @Nullable RecordInput NEXT = Specializer.constant(MethodHandles.lookup());

    private final String operator;
    private final FilterFunction<Object> function;
    private final RecordInput next;
    private final OperatorMetrics metrics;

    /** A filter that hands on to {@code next}. */
    public FilterOperator(String operator, FilterFunction<Object> function, RecordInput next, OperatorMetrics metrics) {
        this.operator = operator;
        this.function = function;
        this.next = next;
        this.metrics = metrics;
    }

    @Override
    public void onRecord(Object value, long timestampMs) throws Exception {
        metrics.recordsIn++;
        boolean keep;
        try {
            keep = function.test(value);
        } catch (Throwable t) {
            throw OperatorFailure.of(operator, value, timestampMs, t);
        }
        if (keep) {
            (NEXT != null ? NEXT : next).onRecord(value, timestampMs);
        }
    }
}
