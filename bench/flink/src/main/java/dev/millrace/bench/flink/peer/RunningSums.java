package dev.millrace.bench.flink.peer;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** The sum of a key's amounts so far, said again with each record. */
final class RunningSums extends KeyedProcessFunction<Long, Measured<Long>, Outcome<Long>> {

    private static final long serialVersionUID = 1;

    @SuppressWarnings({"NullAway.Init", "serial"}) // Set by open.
    private transient ValueState<Long> sums;

    @Override
    public void open(OpenContext context) {
        sums = getRuntimeContext().getState(new ValueStateDescriptor<>("sum", Types.LONG));
    }

    @Override
    public void processElement(Measured<Long> measured, Context context, Collector<Outcome<Long>> out)
            throws Exception {
        Long before = sums.value();
        long sum = before == null ? measured.amount : before + measured.amount;
        sums.update(sum);
        out.collect(new Outcome<>(measured.key, 0, sum));
    }
}
