package dev.millrace.engine.operator;

import dev.millrace.api.SideOutput;
import dev.millrace.api.error.FunctionErrors;
import dev.millrace.api.error.OperatorFailure;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.process.Timers;
import dev.millrace.engine.chain.Current;
import dev.millrace.engine.chain.Fetching;
import dev.millrace.engine.chain.Lifecycle;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.chain.ProcessingTimed;
import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.chain.Snapshotted;
import dev.millrace.engine.chain.Timed;
import dev.millrace.engine.state.Callback;
import dev.millrace.engine.timer.OperatorTimers;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs a process function over keyed records, with state and timers per key; it is itself the context that the function sees.
 */
public final class KeyedProcessOperator
        implements RecordInput,
                Fetching,
                Timed,
                ProcessingTimed,
                Snapshotted,
                Lifecycle,
                OperatorTimers.Target,
                Context<Object, Object> {

    private final OperatorContext context;
    private final KeyedProcess<Object, Object, Object> function;
    private final RecordInput next;
    private final SideOutputs sideOutputs;
    private final Current current;
    private final Callback callback;
    private final KeyedSubstance substance;
    private final boolean primitive;
    private long timestampMs = NO_TIMESTAMP;

    /** The key of the callback as an object, once it has been asked for. */
    private @Nullable Object key;

    /** An operator that hands what the function emits to {@code next}, or to its side outputs. */
    public KeyedProcessOperator(
            OperatorContext context,
            KeyedSetup setup,
            KeyedProcess<Object, Object, Object> function,
            RecordInput next,
            SideOutputs sideOutputs) {
        this.context = context;
        this.function = function;
        this.next = next;
        this.sideOutputs = sideOutputs;
        this.current = context.current();
        this.primitive = setup.keys().areLongs();
        this.substance = new KeyedSubstance(context, setup, function);
        this.callback = substance.callback();
    }

    @Override
    public void open() {
        substance.open();
    }

    @Override
    public void close() throws Exception {
        substance.close();
    }

    @Override
    public void fetch(int[] hashes, int count) {
        substance.fetch(hashes, count);
    }

    @Override
    public void onRecord(Object value, long timestamp) {
        context.metrics().recordsIn++;
        timestampMs = timestamp;
        key = null;
        callback.begin(timestamp);
        try {
            function.onRecord(value, this);
        } catch (Throwable t) {
            throw OperatorFailure.of(context.operator(), value, timestamp, t);
        }
        callback.end();
    }

    @Override
    public void onTimer(Timers timers, long timeMs) {
        timestampMs = timeMs;
        key = null;
        try {
            function.onTimer(timers, timeMs, this);
        } catch (Throwable t) {
            String timer = "a timer of '" + timers.name() + "' set for " + timeMs + " and key " + key();
            throw OperatorFailure.of(context.operator(), timer, t);
        }
    }

    @Override
    public boolean advance(long watermarkMs) throws Exception {
        return substance.advance(watermarkMs, this);
    }

    @Override
    public long dueProcessingMs() {
        return substance.dueProcessingMs();
    }

    @Override
    public boolean advanceProcessing(long nowMs) throws Exception {
        return substance.advanceProcessing(nowMs, this);
    }

    @Override
    public boolean drainProcessing() throws Exception {
        return substance.drainProcessing(this);
    }

    @Override
    public Cursor snapshot(SectionSink sink, boolean changesOnly) {
        return substance.snapshot(sink, changesOnly);
    }

    @Override
    public void restore(SectionSource source) throws Exception {
        substance.restore(source);
    }

    @Override
    public Object key() {
        Object known = key;
        if (known == null) {
            known = primitive ? (Object) current.longKey : current.key;
            if (known == null) {
                throw new IllegalStateException("there is no current key");
            }
            key = known;
        }
        return known;
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
        if (!callback.isInside()) {
            throw FunctionErrors.outsideCallback(context.operator());
        }
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
        return callback.nowMs();
    }
}
