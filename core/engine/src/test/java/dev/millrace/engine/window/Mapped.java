package dev.millrace.engine.window;

import dev.millrace.api.Type;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.ObjectAggregate;
import java.util.List;

/** An aggregate over the values of records; its accumulator is a list of them. */
final class Mapped implements ObjectAggregate<Traffic.Rec, List<Long>, List<Long>> {

    private static final long serialVersionUID = 1;

    private final ObjectAggregate<Long, List<Long>, List<Long>> of;

    @SuppressWarnings("unchecked")
    Mapped(Aggregate<Long, List<Long>> of) {
        this.of = (ObjectAggregate<Long, List<Long>, List<Long>>) of;
    }

    @Override
    public List<Long> create() {
        return of.create();
    }

    @Override
    public List<Long> accumulate(List<Long> accumulator, Traffic.Rec value) throws Exception {
        return of.accumulate(accumulator, value.value());
    }

    @Override
    public List<Long> combine(List<Long> left, List<Long> right) throws Exception {
        // Handing back the right one is allowed, and must do no harm.
        return left.isEmpty() ? right : of.combine(left, right);
    }

    @Override
    public List<Long> finish(List<Long> accumulator) throws Exception {
        return of.finish(accumulator);
    }

    @Override
    public Type<List<Long>> accumulatorType() {
        return of.accumulatorType();
    }
}
