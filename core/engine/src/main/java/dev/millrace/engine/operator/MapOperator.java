package dev.millrace.engine.operator;

import dev.millrace.api.error.FunctionErrors;
import dev.millrace.api.error.OperatorFailure;
import dev.millrace.api.function.MapFunction;
import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.chain.Specializer;
import dev.millrace.engine.metrics.OperatorMetrics;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/** Turns each value into another. A template of the specializer. */
public final class MapOperator implements RecordInput {

    private static final @Nullable RecordInput NEXT = Specializer.constant(MethodHandles.lookup());

    private final String operator;
    private final MapFunction<Object, Object> function;
    private final RecordInput next;
    private final OperatorMetrics metrics;

    /** A map that hands its results to {@code next}. */
    public MapOperator(
            String operator, MapFunction<Object, Object> function, RecordInput next, OperatorMetrics metrics) {
        this.operator = operator;
        this.function = function;
        this.next = next;
        this.metrics = metrics;
    }

    @Override
    public void onRecord(Object value, long timestampMs) throws Exception {
        metrics.recordsIn++;
        Object result;
        try {
            result = function.apply(value);
        } catch (Throwable t) {
            throw OperatorFailure.of(operator, value, timestampMs, t);
        }
        if (result == null) {
            throw FunctionErrors.nullReturned(operator, value);
        }
        (NEXT != null ? NEXT : next).onRecord(result, timestampMs);
    }
}
