package dev.millrace.flink.keyed;

import dev.millrace.api.Internal;
import dev.millrace.api.Update;
import dev.millrace.api.error.FunctionErrors;
import dev.millrace.api.process.ProcessContext;
import dev.millrace.flink.function.UserFailure;
import dev.millrace.flink.type.Keys;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates each key's records without end, and emits the new result after each of them. State: {@code aggregate}, a value
 * state of the accumulator.
 */
@Internal
public final class RunningAggregateAdapter extends KeyedProcessFunction<Object, Object, Object> {

    private static final long serialVersionUID = 1;

    private final String operator;
    private final Accumulators accumulators;
    private final Keys<Object> keys;
    private transient @Nullable ValueState<Object> state;

    /** A running aggregate; {@code operator} is the pipeline's name and the operator's, for errors. */
    public RunningAggregateAdapter(String operator, Accumulators accumulators, Keys<Object> keys) {
        this.operator = operator;
        this.accumulators = accumulators;
        this.keys = keys;
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("aggregate", accumulators.typeInfo()));
    }

    @Override
    public void processElement(Object value, Context context, Collector<Object> out) {
        Object result;
        try {
            result = add(value);
        } catch (Throwable t) {
            Long timestamp = context.timestamp();
            throw UserFailure.of(operator, value, timestamp == null ? ProcessContext.NO_TIMESTAMP : timestamp, t);
        }
        if (result == null) {
            throw FunctionErrors.nullEmitted(operator);
        }
        out.collect(Update.upsert(keys.fromFlink(context.getCurrentKey()), result));
    }

    private @Nullable Object add(Object value) throws Exception {
        ValueState<Object> kept = state;
        if (kept == null) {
            throw new IllegalStateException(operator + " is not open");
        }
        Object before = kept.value();
        Object accumulator = accumulators.accumulate(before == null ? accumulators.create() : before, value);
        kept.update(accumulator);
        return accumulators.finish(accumulator);
    }
}
