package dev.millrace.bench.flink.nexmark;

import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.types.LongValue;

/** Counts records in a number that is changed in place. */
final class Counting implements AggregateFunction<Long, LongValue, LongValue> {

    private static final long serialVersionUID = 1;

    @Override
    public LongValue createAccumulator() {
        return new LongValue();
    }

    @Override
    public LongValue add(Long key, LongValue count) {
        count.setValue(count.getValue() + 1);
        return count;
    }

    @Override
    public LongValue getResult(LongValue count) {
        return count;
    }

    @Override
    public LongValue merge(LongValue left, LongValue right) {
        left.setValue(left.getValue() + right.getValue());
        return left;
    }
}
