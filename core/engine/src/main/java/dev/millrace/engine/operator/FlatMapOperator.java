package dev.millrace.engine.operator;

import dev.millrace.api.Output;
import dev.millrace.api.error.FunctionErrors;
import dev.millrace.api.error.OperatorFailure;
import dev.millrace.api.function.FlatMapFunction;
import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.chain.Specializer;
import dev.millrace.engine.metrics.OperatorMetrics;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/** Turns each value into any number of others. A template of the specializer. */
public final class FlatMapOperator implements RecordInput, Output<Object> {

    private static final @Nullable RecordInput NEXT = Specializer.constant(MethodHandles.lookup());

    private final String operator;
    private final FlatMapFunction<Object, Object> function;
    private final RecordInput next;
    private final OperatorMetrics metrics;
    private long timestampMs;

    /** A flat map that hands its results to {@code next}. */
    public FlatMapOperator(
            String operator, FlatMapFunction<Object, Object> function, RecordInput next, OperatorMetrics metrics) {
        this.operator = operator;
        this.function = function;
        this.next = next;
        this.metrics = metrics;
    }

    @Override
    public void onRecord(Object value, long timestamp) {
        metrics.recordsIn++;
        timestampMs = timestamp;
        try {
            function.apply(value, this);
        } catch (Throwable t) {
            throw OperatorFailure.of(operator, value, timestamp, t);
        }
    }

    @Override
    public void emit(Object value) {
        emit(value, timestampMs);
    }

    @Override
    public void emit(Object value, long timestamp) {
        if (value == null) {
            throw FunctionErrors.nullEmitted(operator);
        }
        try {
            (NEXT != null ? NEXT : next).onRecord(value, timestamp);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw OperatorFailure.of(operator, value, timestamp, e);
        }
    }
}
