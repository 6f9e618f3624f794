package dev.millrace.engine.window.table;

import dev.millrace.api.aggregate.SlotAggregate;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.error.OperatorFailure;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.engine.exchange.Batch;

/** Aggregates whose accumulators are {@code long}s. A template of the specializer. */
public final class SlotAccumulation implements Accumulation {

    private final String operator;
    private final SlotAggregate<Object, Object> aggregate;
    private final int width;
    private final RowForm rows;

    public SlotAccumulation(String operator, SlotAggregate<Object, Object> aggregate) {
        this.operator = operator;
        this.aggregate = aggregate;
        this.width = aggregate.width();
        long[] initial = new long[width];
        aggregate.create(initial, 0);
        this.rows = new RowForm(width, false, initial);
    }

    @Override
    public RowForm rows() {
        return rows;
    }

    @Override
    public void accumulate(KeyTable table, int[] places, Batch batch, int from, int to) {
        Object[] values = batch.values;
        int i = from;
        try {
            while (i < to) {
                // One segment at a time: nearly always there is but one.
                Segment segment = table.segment(places[i - from]);
                long[] longs = segment.longs;
                do {
                    aggregate.accumulate(longs, segment.at(KeyTable.slot(places[i - from])), values[i]);
                    i++;
                } while (i < to && table.segment(places[i - from]) == segment);
            }
        } catch (Throwable t) {
            throw OperatorFailure.of(operator, values[i], batch.timestamps[i], t);
        }
    }

    @Override
    public void accumulate(Segment into, int slot, Object value, long timestampMs) {
        try {
            aggregate.accumulate(into.longs, into.at(slot), value);
        } catch (Throwable t) {
            throw OperatorFailure.of(operator, value, timestampMs, t);
        }
    }

    @Override
    public void toPartial(Segment from, int slot, Batch batch, int at) {
        System.arraycopy(from.longs, from.at(slot), batch.partials(width), at * width, width);
    }

    @Override
    public void combine(KeyTable table, int[] places, Batch batch, int from, int to) {
        long[] partials = batch.partials(width);
        try {
            for (int i = from; i < to; i++) {
                int place = places[i - from];
                Segment into = table.segment(place);
                aggregate.combine(into.longs, into.at(KeyTable.slot(place)), partials, i * width);
            }
        } catch (Throwable t) {
            throw OperatorFailure.of(operator, "combine", t);
        }
    }

    @Override
    public void combine(Segment into, int slot, Segment from, int fromSlot) {
        try {
            aggregate.combine(into.longs, into.at(slot), from.longs, from.at(fromSlot));
        } catch (Throwable t) {
            throw OperatorFailure.of(operator, "combine", t);
        }
    }

    @Override
    public void retract(Segment into, int slot, Segment from, int fromSlot) {
        try {
            aggregate.retract(into.longs, into.at(slot), from.longs, from.at(fromSlot));
        } catch (Throwable t) {
            throw OperatorFailure.of(operator, "retract", t);
        }
    }

    @Override
    public Object finish(Segment from, int slot) throws Exception {
        return aggregate.finish(from.longs, from.at(slot));
    }

    @Override
    public void writeSchema(ByteSink out) {
        out.writeString(aggregate.describe());
        out.writeCount(width);
    }

    @Override
    public void readSchema(ByteSource in) {
        String was = in.readString();
        int widthThen = (int) in.readUnsigned();
        if (!was.equals(aggregate.describe()) || widthThen != width) {
            throw MillraceException.user(
                            "STATE_CHANGED",
                            "the snapshot holds accumulators of " + was + " (" + widthThen
                                    + " longs), and the aggregate is " + aggregate.describe() + " (" + width + ")")
                    .at(operator)
                    .remedy("give the operator another name, so that it starts without the old state")
                    .build();
        }
    }

    @Override
    public void write(Segment from, int slot, ByteSink out) {
        int at = from.at(slot);
        for (int i = 0; i < width; i++) {
            out.writeLong(from.longs[at + i]);
        }
    }

    @Override
    public void read(ByteSource in, Segment into, int slot) {
        int at = into.at(slot);
        for (int i = 0; i < width; i++) {
            into.longs[at + i] = in.readLong();
        }
    }
}
