package dev.millrace.engine.over;

import dev.millrace.api.aggregate.SlotAggregate;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.schema.Schema;
import dev.millrace.engine.state.SlotSchema;
import java.util.function.Function;

/** Accumulators that are arrays of {@code long}s. */
final class SlotAccumulators implements Accumulators {

    private final SlotAggregate<Object, Object> aggregate;
    private final int width;

    SlotAccumulators(SlotAggregate<Object, Object> aggregate) {
        this.aggregate = aggregate;
        this.width = aggregate.width();
    }

    @Override
    public Object create() {
        long[] slots = new long[width];
        aggregate.create(slots, 0);
        return slots;
    }

    @Override
    public Object lift(Object value) throws Exception {
        long[] slots = (long[]) create();
        aggregate.accumulate(slots, 0, value);
        return slots;
    }

    @Override
    public Object combine(Object left, Object right) {
        aggregate.combine((long[]) left, 0, (long[]) right, 0);
        return left;
    }

    @Override
    public Object retract(Object left, Object right) {
        aggregate.retract((long[]) left, 0, (long[]) right, 0);
        return left;
    }

    @Override
    public Object finish(Object accumulator) throws Exception {
        return aggregate.finish((long[]) accumulator, 0);
    }

    @Override
    public Schema schema() {
        return SlotSchema.of(aggregate);
    }

    @Override
    public void write(Object accumulator, ByteSink out) {
        for (long slot : (long[]) accumulator) {
            out.writeLong(slot);
        }
    }

    @Override
    public Function<ByteSource, Object> reader(Schema written) {
        SlotSchema.requireSame(written, schema());
        return in -> {
            long[] slots = new long[width];
            for (int i = 0; i < width; i++) {
                slots[i] = in.readLong();
            }
            return slots;
        };
    }
}
