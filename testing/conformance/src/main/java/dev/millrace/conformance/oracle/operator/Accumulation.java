package dev.millrace.conformance.oracle.operator;

import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.ObjectAggregate;
import dev.millrace.api.aggregate.SlotAggregate;
import dev.millrace.conformance.oracle.log.Unchecked;
import java.util.List;

/** Computes an aggregate's result from scratch: one accumulator, every record in order of arrival, nothing combined. */
final class Accumulation {

    private Accumulation() {}

    static Object result(Aggregate<?, ?> aggregate, List<?> records) throws Exception {
        if (aggregate instanceof SlotAggregate<?, ?>) {
            SlotAggregate<Object, ?> slots = Unchecked.cast(aggregate);
            long[] accumulator = new long[slots.width()];
            slots.create(accumulator, 0);
            for (Object each : records) {
                slots.accumulate(accumulator, 0, each);
            }
            return slots.finish(accumulator, 0);
        }
        ObjectAggregate<Object, Object, Object> object = Unchecked.cast(aggregate);
        Object accumulator = object.create();
        for (Object each : records) {
            accumulator = object.accumulate(accumulator, each);
        }
        return object.finish(accumulator);
    }
}
