package dev.millrace.flink.function;

import dev.millrace.api.Internal;
import dev.millrace.api.SideOutput;
import dev.millrace.api.error.FunctionErrors;
import dev.millrace.api.process.ProcessContext;
import dev.millrace.flink.type.Stamped;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * What a function sees while it is called, and where it emits: one per operator instance, for its thread. An adapter begins a
 * call with Flink's context, ends it, and lets {@link #failure} say what to throw for what the function threw.
 */
@Internal
public abstract class CallContext implements ProcessContext<Object> {

    /** Where side outputs go during one call. */
    @FunctionalInterface
    public interface Sides {
        /** As in the contexts of Flink's functions. */
        <X> void output(OutputTag<X> tag, X value);
    }

    private final String operator;
    private final OutputTags tags;
    private final Stamped<Object> stamped = new Stamped<>("", NO_TIMESTAMP);

    private @Nullable Collector<Stamped<Object>> out;
    private @Nullable Sides sides;
    private @Nullable TimerService timers;
    private long timestampMs = NO_TIMESTAMP;

    /** What was thrown by what follows in the chain: not by the function, though it came through it. */
    private @Nullable Throwable passing;

    /** A context for calls of an operator's function. */
    protected CallContext(String operator, OutputTags tags) {
        this.operator = operator;
        this.tags = tags;
    }

    /** A call begins, for a record or timer of this timestamp. */
    public final void begin(
            TimerService service, @Nullable Long timestamp, Collector<Stamped<Object>> main, Sides others) {
        timers = service;
        timestampMs = timestamp == null ? NO_TIMESTAMP : timestamp;
        out = main;
        sides = others;
    }

    /** The function is being called for a timer set for this time, in milliseconds since the epoch. */
    public final void at(long timeMs) {
        timestampMs = timeMs;
    }

    /** The call has ended. */
    public final void end() {
        out = null;
        sides = null;
    }

    /** The error to throw for what the function threw over a record. */
    public final RuntimeException failure(Object value, Throwable thrown) {
        return isPassing(thrown) ? (RuntimeException) thrown : UserFailure.of(operator, value, timestampMs, thrown);
    }

    /** The error to throw for what the function threw over something else. */
    public final RuntimeException failure(String during, Throwable thrown) {
        return isPassing(thrown) ? (RuntimeException) thrown : UserFailure.of(operator, during, thrown);
    }

    @SuppressWarnings("ReferenceEquality") // that very one
    private boolean isPassing(Throwable thrown) {
        return thrown == passing && thrown instanceof RuntimeException;
    }

    /** The operator, for errors. */
    protected final String operator() {
        return operator;
    }

    /** Flink's clocks and timers. */
    protected final TimerService timers() {
        TimerService known = timers;
        if (known == null) {
            throw new IllegalStateException(operator + " has not been called yet");
        }
        return known;
    }

    @Override
    public final void emit(Object value) {
        emit(value, timestampMs);
    }

    @Override
    public final void emit(Object value, long timestamp) {
        Collector<Stamped<Object>> main = out;
        if (main == null) {
            throw FunctionErrors.outsideCallback(operator);
        }
        stamp(value, timestamp);
        try {
            main.collect(stamped);
        } catch (RuntimeException e) {
            passing = e;
            throw e;
        }
    }

    @Override
    public final <U> void emitTo(SideOutput<U> output, U value) {
        Sides others = sides;
        if (others == null) {
            throw FunctionErrors.outsideCallback(operator);
        }
        OutputTag<Stamped<Object>> tag = tags.declared(output);
        stamp(value, timestampMs);
        try {
            others.output(tag, stamped);
        } catch (RuntimeException e) {
            passing = e;
            throw e;
        }
    }

    private void stamp(@Nullable Object value, long timestamp) {
        if (value == null) {
            throw FunctionErrors.nullEmitted(operator);
        }
        stamped.value = value;
        stamped.timeMs = timestamp;
    }

    @Override
    public final long timestamp() {
        return timestampMs;
    }

    @Override
    public long watermark() {
        return timers().currentWatermark();
    }

    @Override
    public long processingTimeMs() {
        return timers().currentProcessingTime();
    }
}
