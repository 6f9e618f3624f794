package dev.millrace.engine.operator;

import dev.millrace.api.SideOutput;
import dev.millrace.api.error.FunctionErrors;
import dev.millrace.api.error.OperatorFailure;
import dev.millrace.api.process.ProcessContext;
import dev.millrace.api.process.TwoInputProcess;
import dev.millrace.engine.chain.Lifecycle;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.chain.RecordInput;

/** Runs a process function of two inputs without keys; it is itself the context that the function sees. */
public final class TwoInputOperator implements TwoInputs, Lifecycle, ProcessContext<Object> {

    private final OperatorContext context;
    private final TwoInputProcess<Object, Object, Object> function;
    private final FunctionLifecycle lifecycle;
    private final RecordInput next;
    private final SideOutputs sideOutputs;
    private long timestampMs = NO_TIMESTAMP;

    /** An operator that hands what the function emits to {@code next}, or to its side outputs. */
    public TwoInputOperator(
            OperatorContext context,
            TwoInputProcess<Object, Object, Object> function,
            RecordInput next,
            SideOutputs sideOutputs) {
        this.context = context;
        this.function = function;
        this.lifecycle = new FunctionLifecycle(context.operator(), function);
        this.next = next;
        this.sideOutputs = sideOutputs;
        function.declarations().bind(new FunctionBinder(context.metrics(), null));
    }

    @Override
    public void open() {
        lifecycle.open();
    }

    @Override
    public void close() {
        lifecycle.close();
    }

    /** There are no keys. */
    @Override
    public void fetch(int[] hashes, int count) {}

    @Override
    public void onFirst(Object value, long timestamp) {
        context.metrics().recordsIn++;
        timestampMs = timestamp;
        try {
            function.onFirst(value, this);
        } catch (Throwable t) {
            throw OperatorFailure.of(context.operator(), value, timestamp, t);
        }
    }

    @Override
    public void onSecond(Object value, long timestamp) {
        context.metrics().recordsIn++;
        timestampMs = timestamp;
        try {
            function.onSecond(value, this);
        } catch (Throwable t) {
            throw OperatorFailure.of(context.operator(), value, timestamp, t);
        }
    }

    @Override
    public void emit(Object value) {
        emitTo(next, value, timestampMs);
    }

    @Override
    public void emit(Object value, long timestamp) {
        emitTo(next, value, timestamp);
    }

    @Override
    public <U> void emitTo(SideOutput<U> output, U value) {
        emitTo(sideOutputs.of(output), value, timestampMs);
    }

    private void emitTo(RecordInput output, Object value, long timestamp) {
        if (value == null) {
            throw FunctionErrors.nullEmitted(context.operator());
        }
        try {
            output.onRecord(value, timestamp);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw OperatorFailure.of(context.operator(), value, timestamp, e);
        }
    }

    @Override
    public long timestamp() {
        return timestampMs;
    }

    @Override
    public long watermark() {
        return context.time().watermarkMs();
    }

    @Override
    public long processingTimeMs() {
        return context.clock().nowMs();
    }
}
