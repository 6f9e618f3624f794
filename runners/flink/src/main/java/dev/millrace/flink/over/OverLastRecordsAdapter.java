package dev.millrace.flink.over;

import static dev.millrace.flink.function.Opened.opened;

import dev.millrace.api.Internal;
import dev.millrace.api.OverResult;
import dev.millrace.api.process.ProcessContext;
import dev.millrace.flink.function.UserFailure;
import dev.millrace.flink.keyed.Accumulators;
import dev.millrace.semantics.OverLastRecords;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates over the last records of a key on Flink. State of a key: {@code records}, a map from a record's number to the
 * accumulator of it alone; {@code kept}, the number of the first that is kept and that of the next to come; and {@code running}, for
 * aggregates that retract, the accumulator of those that are kept. How many are kept is not told by how many count: that may have
 * been another number when they were.
 */
@Internal
public final class OverLastRecordsAdapter extends KeyedProcessFunction<Object, Object, Object> {

    private static final long serialVersionUID = 1;

    private final String operator;
    private final int lastRecords;
    private final Accumulators accumulators;
    private final boolean retractable;

    private transient @Nullable OverLastRecords rule;
    private transient @Nullable MapState<Long, Object> records;
    private transient @Nullable ValueState<long[]> kept;
    private transient @Nullable ValueState<Object> running;

    /** An over-aggregation; {@code operator} is the pipeline's name and the operator's, for errors. */
    public OverLastRecordsAdapter(String operator, int lastRecords, Accumulators accumulators, boolean retractable) {
        this.operator = operator;
        this.lastRecords = lastRecords;
        this.accumulators = accumulators;
        this.retractable = retractable;
    }

    @Override
    public void open(OpenContext context) {
        rule = new OverLastRecords(lastRecords);
        records = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("records", Types.LONG, accumulators.typeInfo()));
        kept = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("kept", PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
        if (retractable) {
            running = getRuntimeContext().getState(new ValueStateDescriptor<>("running", accumulators.typeInfo()));
        }
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
        out.collect(new OverResult<>(value, result));
    }

    private Object add(Object value) throws Exception {
        long[] found = opened(kept).value();
        long first = found == null ? 0 : found[0];
        long number = found == null ? 0 : found[1];
        long from = first + opened(rule).from((int) (number - first));
        Object whole = retractable ? opened(running).value() : null;
        for (long each = first; each < from; each++) {
            if (whole != null) {
                whole = accumulators.retract(whole, opened(records).get(each));
            }
            opened(records).remove(each);
        }
        opened(records).put(number, accumulators.accumulate(accumulators.create(), value));
        opened(kept).update(new long[] {from, number + 1});
        if (whole != null) {
            whole = accumulators.accumulate(whole, value);
        } else {
            whole = accumulators.create();
            for (long each = from; each <= number; each++) {
                whole = accumulators.combine(whole, opened(records).get(each));
            }
        }
        if (retractable) {
            opened(running).update(whole);
        }
        return accumulators.finish(whole);
    }
}
