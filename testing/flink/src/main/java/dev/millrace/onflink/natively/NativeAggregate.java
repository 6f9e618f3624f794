package dev.millrace.onflink.natively;

import dev.millrace.flink.keyed.Accumulators;
import dev.millrace.flink.type.Stamped;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.util.FlinkRuntimeException;

/** An aggregate of a plan as Flink's. Its result is the accumulator, which {@link NativeResults} finishes. */
final class NativeAggregate implements AggregateFunction<Stamped<Object>, Object, Object> {

    private static final long serialVersionUID = 1;

    private final Accumulators accumulators;

    NativeAggregate(Accumulators accumulators) {
        this.accumulators = accumulators;
    }

    @Override
    public Object createAccumulator() {
        return accumulators.create();
    }

    @Override
    public Object add(Stamped<Object> value, Object accumulator) {
        try {
            return accumulators.accumulate(accumulator, value.value);
        } catch (Exception e) {
            throw new FlinkRuntimeException("over " + value.value, e);
        }
    }

    @Override
    public Object getResult(Object accumulator) {
        return accumulator;
    }

    @Override
    public Object merge(Object left, Object right) {
        try {
            return accumulators.combine(left, right);
        } catch (Exception e) {
            throw new FlinkRuntimeException("where two sessions became one", e);
        }
    }
}
