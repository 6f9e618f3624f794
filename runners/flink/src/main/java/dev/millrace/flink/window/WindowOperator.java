package dev.millrace.flink.window;

import static dev.millrace.flink.function.Opened.opened;

import dev.millrace.api.error.FunctionErrors;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.TimeDomain;
import dev.millrace.flink.function.JobCounter;
import dev.millrace.flink.function.SidesOf;
import dev.millrace.flink.keyed.ClockTimers;
import dev.millrace.flink.keyed.OperatorTime;
import dev.millrace.flink.time.EndOfTime;
import dev.millrace.flink.type.Stamped;
import dev.millrace.semantics.Panes;
import dev.millrace.semantics.TimeMath;
import dev.millrace.semantics.WindowEnd;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * What window operators of all kinds have in common on Flink: whose time it is, what becomes of late records, and which of
 * Flink's timers means what.
 *
 * <p>In event time a key has an event-time timer for each time at which one of its windows may fire or expire. In processing time
 * it has timers for the clock, and one at the end of time, at which what is still open fires. Early results have timers for the
 * clock too.
 */
abstract class WindowOperator extends KeyedProcessFunction<Object, Object, Stamped<Object>>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1;

    private final WindowSpec spec;
    private final boolean byClock;

    private transient @Nullable Panes panes;
    private transient @Nullable OperatorTime time;
    private transient @Nullable WindowHistory history;
    private transient @Nullable WindowCall call;
    private transient @Nullable SidesOf<Context> sides;
    private transient @Nullable SidesOf<OnTimerContext> timerSides;
    private transient @Nullable TimerService service;
    private transient @Nullable JobCounter lateRecords;

    /** The highest that the clock has shown: should it be set back, time stands still. */
    private transient long clockMs;

    WindowOperator(WindowSpec spec) {
        this.spec = spec;
        this.byClock = spec.windows().domain() == TimeDomain.PROCESSING_TIME;
    }

    /** A record of the current key, at this timestamp and watermark. */
    abstract void onRecord(Object value, long timestampMs, long watermarkMs) throws Exception;

    /** The watermark has come to a time for which the current key asked: {@link #wakeAt}. */
    abstract void onTime(long timeMs) throws Exception;

    /** Early results of the current key are due. */
    abstract void onEarly(long watermarkMs) throws Exception;

    /** The input has come to its end: windows of the current key that are still open fire, in order. */
    abstract void onEnd() throws Exception;

    /** Whether the current key has windows that are open. */
    abstract boolean hasOpen() throws Exception;

    final WindowSpec spec() {
        return spec;
    }

    final Panes panes() {
        return opened(panes);
    }

    final WindowHistory history() {
        return opened(history);
    }

    final WindowCall call() {
        return opened(call);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        OperatorTime begun = new OperatorTime(spec.operator());
        begun.initialize(context, getRuntimeContext());
        time = begun;
        history = WindowHistory.initialize(context, spec);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        opened(time).snapshot();
        opened(history).snapshot();
    }

    @Override
    public void open(OpenContext context) throws Exception {
        clockMs = Long.MIN_VALUE;
        sides = new SidesOf<>(each -> each::output);
        timerSides = new SidesOf<>(each -> each::output);
        panes = new Panes(spec.windows());
        lateRecords = JobCounter.of(getRuntimeContext(), spec.name(), "late_records");
        call = new WindowCall(
                spec.operator(), spec.tags(), spec.accumulators(), spec.keys(), spec.function(), opened(time));
    }

    @Override
    public final void processElement(Object value, Context context, Collector<Stamped<Object>> out) throws Exception {
        service = context.timerService();
        opened(time).atRecord(context.timerService(), context.getCurrentKey());
        WindowCall current = call();
        current.of(context.getCurrentKey());
        current.begin(
                context.timerService(), context.timestamp(), out, opened(sides).of(context));
        long timestampMs = byClock ? lookAtClock() : current.timestamp();
        onRecord(value, timestampMs, watermarkMs());
        if (byClock) {
            context.timerService().registerEventTimeTimer(EndOfTime.MS);
        }
        if (panes().firesEarly()) {
            long nowMs = context.timerService().currentProcessingTime();
            context.timerService().registerProcessingTimeTimer(ClockTimers.register(panes().nextEarlyMs(nowMs)));
        }
        current.end();
    }

    @Override
    public final void onTimer(long timeMs, OnTimerContext context, Collector<Stamped<Object>> out) throws Exception {
        service = context.timerService();
        boolean eventTime = context.timeDomain() == org.apache.flink.streaming.api.TimeDomain.EVENT_TIME;
        WindowCall current = call();
        current.of(context.getCurrentKey());
        current.begin(context.timerService(), timeMs, out, opened(timerSides).of(context));
        if (eventTime) {
            opened(time).atTimer(context.timerService(), context.getCurrentKey(), timeMs);
            if (byClock) {
                clockMs = Long.MAX_VALUE;
                onEnd();
            } else {
                onTime(timeMs);
            }
        } else {
            opened(time).atClock(context.timerService(), context.getCurrentKey());
            onClock(ClockTimers.due(timeMs), context.timerService());
        }
        current.end();
    }

    private void onClock(long timeMs, TimerService timers) throws Exception {
        if (byClock) {
            clockMs = Math.max(clockMs, timeMs);
            onTime(WindowEnd.processingTimeWatermark(timeMs));
            if (!hasOpen()) {
                timers.deleteEventTimeTimer(EndOfTime.MS);
            }
        }
        Long earlyEveryMs = spec.windows().earlyEveryMs();
        if (earlyEveryMs != null && TimeMath.floor(timeMs, earlyEveryMs) == timeMs) {
            onEarly(watermarkMs());
        }
    }

    private long lookAtClock() {
        clockMs = Math.max(clockMs, opened(service).currentProcessingTime());
        return clockMs;
    }

    private long watermarkMs() {
        return byClock
                ? WindowEnd.processingTimeWatermark(clockMs)
                : opened(time).watermarkMs();
    }

    /** Has the current key called once the watermark has come to this time. */
    final void wakeAt(long watermarkMs) {
        if (byClock) {
            opened(service).registerProcessingTimeTimer(watermarkMs); // as Flink means it: once the clock is past it
        } else {
            opened(service).registerEventTimeTimer(watermarkMs);
        }
    }

    /** What is to become of a record that is late for all its windows. */
    @SuppressWarnings("unchecked")
    final void onLate(Object value, long timestampMs, long watermarkMs) {
        opened(lateRecords).inc();
        if (spec.late() instanceof Late.Fail) {
            throw FunctionErrors.lateRecord(spec.operator(), timestampMs, watermarkMs);
        }
        if (spec.late() instanceof Late.To<?> to) {
            call().emitTo(((Late.To<Object>) to).output(), value);
        }
    }

    /** The error to throw for what the aggregate threw over a record. */
    final RuntimeException failure(Object value, Throwable thrown) {
        return call().failure(value, thrown);
    }
}
