package dev.millrace.flink.keyed;

import dev.millrace.api.Internal;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.flink.function.OutputTags;
import dev.millrace.flink.function.SidesOf;
import dev.millrace.flink.function.UserFunction;
import dev.millrace.flink.type.Keys;
import dev.millrace.flink.type.Stamped;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** A {@link KeyedProcess} on Flink. */
@Internal
public final class KeyedProcessAdapter extends KeyedProcessFunction<Object, Object, Stamped<Object>>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1;

    private final KeyedRuntime<KeyedProcess<Object, Object, Object>> runtime;
    private transient SidesOf<Context> sides;
    private transient SidesOf<OnTimerContext> timerSides;

    /** A keyed function with these side outputs; {@code operator} is the pipeline's name and the operator's, for errors. */
    public KeyedProcessAdapter(
            String operator,
            UserFunction<KeyedProcess<Object, Object, Object>> function,
            OutputTags tags,
            Keys<Object> keys) {
        this.runtime = new KeyedRuntime<>(operator, function, tags, keys);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        runtime.initialize(context, getRuntimeContext());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        runtime.snapshot();
    }

    @Override
    public void open(OpenContext context) {
        sides = new SidesOf<>(each -> each::output);
        timerSides = new SidesOf<>(each -> each::output);
        runtime.open(getRuntimeContext());
    }

    @Override
    public void close() {
        runtime.close();
    }

    @Override
    public void processElement(Object value, Context context, Collector<Stamped<Object>> out) {
        KeyedCall call = runtime.begin(
                context.getCurrentKey(), context.timerService(), context.timestamp(), out, sides.of(context));
        try {
            runtime.function().onRecord(value, call);
        } catch (Throwable t) {
            throw call.failure(value, t);
        }
        call.over();
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<Stamped<Object>> out) throws Exception {
        KeyedCall call = runtime.beginTimer(
                context.getCurrentKey(),
                context.timerService(),
                context.timeDomain(),
                timeMs,
                out,
                timerSides.of(context));
        runtime.onTimer(context.timeDomain(), timeMs, (timers, setFor) -> runtime.function()
                .onTimer(timers, setFor, call));
        call.over();
    }
}
