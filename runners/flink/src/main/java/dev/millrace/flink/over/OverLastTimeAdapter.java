package dev.millrace.flink.over;

import static dev.millrace.flink.function.Opened.opened;

import dev.millrace.api.Internal;
import dev.millrace.api.OverResult;
import dev.millrace.api.error.FunctionErrors;
import dev.millrace.flink.function.UserFailure;
import dev.millrace.flink.keyed.Accumulators;
import dev.millrace.flink.keyed.OperatorTime;
import dev.millrace.semantics.OverLastTime;
import dev.millrace.semantics.TimeMath;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates over a span of event time of a key on Flink. State of a key: {@code times}, a map from a timestamp to the accumulator
 * of the records that have it; and {@code newest}, the highest timestamp. A key is let go of when the watermark is more than twice
 * the span ahead of it, for which it has an event-time timer.
 */
@Internal
public final class OverLastTimeAdapter extends KeyedProcessFunction<Object, Object, Object>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1;

    private final String operator;
    private final long lastMs;
    private final Accumulators accumulators;

    private transient @Nullable OperatorTime time;
    private transient @Nullable OverLastTime rule;
    private transient @Nullable MapState<Long, Object> times;
    private transient @Nullable ValueState<Long> newest;

    /** An over-aggregation; {@code operator} is the pipeline's name and the operator's, for errors. */
    public OverLastTimeAdapter(String operator, long lastMs, Accumulators accumulators) {
        this.operator = operator;
        this.lastMs = lastMs;
        this.accumulators = accumulators;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        OperatorTime begun = new OperatorTime(operator);
        begun.initialize(context, getRuntimeContext());
        time = begun;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        opened(time).snapshot();
    }

    @Override
    public void open(OpenContext context) {
        rule = new OverLastTime(lastMs);
        times = getRuntimeContext().getMapState(new MapStateDescriptor<>("times", Types.LONG, accumulators.typeInfo()));
        newest = getRuntimeContext().getState(new ValueStateDescriptor<>("newest", Types.LONG));
    }

    @Override
    public void processElement(Object value, Context context, Collector<Object> out) {
        Long timestamp = context.timestamp();
        if (timestamp == null) {
            throw FunctionErrors.noTimestamp(operator, value);
        }
        opened(time).atRecord(context.timerService(), context.getCurrentKey());
        Object result;
        try {
            result = add(value, timestamp, context.timerService());
        } catch (Throwable t) {
            throw UserFailure.of(operator, value, timestamp, t);
        }
        out.collect(new OverResult<>(value, result));
    }

    private Object add(Object value, long timestampMs, TimerService timers) throws Exception {
        MapState<Long, Object> all = opened(times);
        Long highest = opened(newest).value();
        if (highest != null && opened(time).watermarkMs() >= goneMs(highest)) {
            all.clear();
            highest = null;
        }
        TreeMap<Long, Object> kept = new TreeMap<>();
        for (Map.Entry<Long, Object> each : all.entries()) {
            kept.put(each.getKey(), each.getValue());
        }
        long[] stamps = kept.keySet().stream().mapToLong(Long::longValue).toArray();
        int from = opened(rule).from(stamps, stamps.length, timestampMs);
        int to = opened(rule).to(stamps, stamps.length, timestampMs);
        Object whole = accumulators.create();
        if (from < to) {
            for (Object each :
                    kept.subMap(stamps[from], true, stamps[to - 1], true).values()) {
                whole = accumulators.combine(whole, each);
            }
        }
        whole = accumulators.accumulate(whole, value);
        Object same = kept.get(timestampMs);
        all.put(timestampMs, accumulators.accumulate(same == null ? accumulators.create() : same, value));
        if (highest == null) {
            timers.registerEventTimeTimer(goneMs(timestampMs));
        }
        if (highest == null || timestampMs > highest) {
            opened(newest).update(timestampMs);
            int droppable = opened(rule).droppable(stamps, stamps.length, timestampMs);
            for (int i = 0; i < droppable; i++) {
                all.remove(stamps[i]);
            }
        }
        return accumulators.finish(whole);
    }

    /** From which watermark on nothing of a key is kept. */
    private long goneMs(long newestMs) {
        return TimeMath.add(newestMs, TimeMath.add(TimeMath.add(lastMs, lastMs), 1));
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<Object> out) throws Exception {
        Long highest = opened(newest).value();
        if (highest == null) {
            return;
        }
        if (goneMs(highest) > timeMs) {
            context.timerService().registerEventTimeTimer(goneMs(highest));
            return;
        }
        opened(times).clear();
        opened(newest).clear();
    }
}
