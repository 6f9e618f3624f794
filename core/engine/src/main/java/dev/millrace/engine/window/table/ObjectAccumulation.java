package dev.millrace.engine.window.table;

import dev.millrace.api.Type;
import dev.millrace.api.aggregate.ObjectAggregate;
import dev.millrace.api.error.OperatorFailure;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.Codec;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.Codecs;
import dev.millrace.codec.Decoder;
import dev.millrace.codec.schema.Schema;
import dev.millrace.engine.exchange.Batch;
import org.jspecify.annotations.Nullable;

/** Aggregates whose accumulators are objects, made when a row is first used. A template of the specializer. */
public final class ObjectAccumulation implements Accumulation {

    private final String operator;
    private final ObjectAggregate<Object, Object, Object> aggregate;
    private final CodecRegistry codecs;
    private final Type<Object> type;
    private final Codec<Object> codec;
    private final RowForm rows = RowForm.oneObject();
    private Decoder<Object> decoder;

    public ObjectAccumulation(
            String operator, ObjectAggregate<Object, Object, Object> aggregate, CodecRegistry codecs) {
        this.operator = operator;
        this.aggregate = aggregate;
        this.codecs = codecs;
        this.type = aggregate.accumulatorType();
        this.codec = Codecs.of(type, codecs);
        this.decoder = codec;
    }

    @Override
    public RowForm rows() {
        return rows;
    }

    @Override
    public void accumulate(KeyTable table, int[] places, Batch batch, int from, int to) {
        for (int i = from; i < to; i++) {
            int place = places[i - from];
            accumulate(table.segment(place), KeyTable.slot(place), batch.values[i], batch.timestamps[i]);
        }
    }

    @Override
    public void accumulate(Segment into, int slot, Object value, long timestampMs) {
        @Nullable Object[] objects = objects(into);
        try {
            Object before = objects[slot];
            objects[slot] = aggregate.accumulate(before == null ? aggregate.create() : before, value);
        } catch (Throwable t) {
            throw OperatorFailure.of(operator, value, timestampMs, t);
        }
    }

    @Override
    public void toPartial(Segment from, int slot, Batch batch, int at) {
        Object accumulator = objects(from)[slot];
        if (accumulator == null) {
            throw new IllegalStateException("a partial of no records");
        }
        batch.values[at] = accumulator;
    }

    @Override
    public void combine(KeyTable table, int[] places, Batch batch, int from, int to) {
        for (int i = from; i < to; i++) {
            int place = places[i - from];
            @Nullable Object[] objects = objects(table.segment(place));
            int slot = KeyTable.slot(place);
            Object before = objects[slot];
            try {
                objects[slot] = before == null ? batch.values[i] : aggregate.combine(before, batch.values[i]);
            } catch (Throwable t) {
                throw OperatorFailure.of(operator, "combine", t);
            }
        }
    }

    @Override
    public void combine(Segment into, int slot, Segment from, int fromSlot) {
        Object other = objects(from)[fromSlot];
        if (other == null) {
            return;
        }
        @Nullable Object[] objects = objects(into);
        Object before = objects[slot];
        try {
            Object combined = aggregate.combine(before == null ? aggregate.create() : before, other);
            // An aggregate may hand back its right argument; what is done to this row later must not reach the other.
            objects[slot] = combined == other ? copy(other) : combined;
        } catch (Throwable t) {
            throw OperatorFailure.of(operator, "combine", t);
        }
    }

    private Object copy(Object accumulator) {
        ByteSink out = new ByteSink();
        codec.encode(accumulator, out);
        return codec.decode(new ByteSource(out.buffer(), 0, out.position()));
    }

    @Override
    public void retract(Segment into, int slot, Segment from, int fromSlot) {
        Object other = objects(from)[fromSlot];
        @Nullable Object[] objects = objects(into);
        Object before = objects[slot];
        if (other != null && before != null) {
            try {
                objects[slot] = aggregate.retract(before, other);
            } catch (Throwable t) {
                throw OperatorFailure.of(operator, "retract", t);
            }
        }
    }

    @Override
    public Object finish(Segment from, int slot) throws Exception {
        Object accumulator = objects(from)[slot];
        return aggregate.finish(accumulator == null ? aggregate.create() : accumulator);
    }

    @Override
    public void writeSchema(ByteSink out) {
        codec.schema().write(out);
    }

    @Override
    public void readSchema(ByteSource in) {
        decoder = Codecs.resolving(Schema.read(in), type, codecs);
    }

    @Override
    public void write(Segment from, int slot, ByteSink out) {
        Object accumulator = objects(from)[slot];
        codec.encode(accumulator == null ? aggregate.create() : accumulator, out);
    }

    @Override
    public void read(ByteSource in, Segment into, int slot) {
        objects(into)[slot] = decoder.decode(in);
    }

    private static @Nullable Object[] objects(Segment segment) {
        @Nullable Object[] objects = segment.objects;
        if (objects == null) {
            throw new IllegalStateException("rows without objects");
        }
        return objects;
    }
}
