package dev.millrace.bench.flink.nexmark;

import dev.millrace.bench.nexmark.NexmarkQuery;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.java.typeutils.ValueTypeInfo;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.types.LongValue;
import org.apache.flink.util.Collector;

/**
 * Counts in windows of the clock. At the end of the input Flink drops the windows of the clock that are open; a timer of event
 * time, which fires then, emits what they have.
 */
final class ClockCounts extends KeyedProcessFunction<Long, Long, Count> {

    private static final long serialVersionUID = 1;

    @SuppressWarnings({"NullAway.Init", "serial"}) // Set by open.
    private transient ValueState<LongValue> counts;

    @Override
    public void open(OpenContext context) {
        counts = getRuntimeContext().getState(new ValueStateDescriptor<>("count", ValueTypeInfo.LONG_VALUE_TYPE_INFO));
    }

    @Override
    public void processElement(Long bidder, Context context, Collector<Count> out) throws Exception {
        LongValue count = counts.value();
        if (count == null) {
            count = new LongValue();
            long now = context.timerService().currentProcessingTime();
            context.timerService().registerProcessingTimeTimer(NexmarkQuery.periodEndMs(now) - 1);
            context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
        }
        count.setValue(count.getValue() + 1);
        counts.update(count);
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<Count> out) throws Exception {
        LongValue count = counts.value();
        if (count != null) {
            out.collect(new Count(context.getCurrentKey(), timeMs, count.getValue()));
            counts.clear();
        }
    }
}
