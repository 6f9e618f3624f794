package dev.millrace.engine.over;

import dev.millrace.api.aggregate.ObjectAggregate;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.Codec;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.Codecs;
import dev.millrace.codec.Decoder;
import dev.millrace.codec.schema.Schema;
import java.util.function.Function;

/** Accumulators that are objects of the aggregate's own. */
final class ObjectAccumulators implements Accumulators {

    private final ObjectAggregate<Object, Object, Object> aggregate;
    private final CodecRegistry codecs;
    private final Codec<Object> codec;

    ObjectAccumulators(ObjectAggregate<Object, Object, Object> aggregate, CodecRegistry codecs) {
        this.aggregate = aggregate;
        this.codecs = codecs;
        this.codec = Codecs.of(aggregate.accumulatorType(), codecs);
    }

    @Override
    public Object create() {
        return aggregate.create();
    }

    @Override
    public Object lift(Object value) throws Exception {
        return aggregate.accumulate(aggregate.create(), value);
    }

    /** An aggregate may hand back its right argument where the left one is empty; what is combined into it is a copy then. */
    @Override
    public Object combine(Object left, Object right) throws Exception {
        Object combined = aggregate.combine(left, right);
        if (combined != right) {
            return combined;
        }
        ByteSink bytes = new ByteSink();
        codec.encode(right, bytes);
        return codec.decode(new ByteSource(bytes.buffer(), 0, bytes.position()));
    }

    @Override
    public Object retract(Object left, Object right) throws Exception {
        return aggregate.retract(left, right);
    }

    @Override
    public Object finish(Object accumulator) throws Exception {
        return aggregate.finish(accumulator);
    }

    @Override
    public Schema schema() {
        return codec.schema();
    }

    @Override
    public void write(Object accumulator, ByteSink out) {
        codec.encode(accumulator, out);
    }

    @Override
    public Function<ByteSource, Object> reader(Schema written) {
        Decoder<Object> decoder = Codecs.resolving(written, aggregate.accumulatorType(), codecs);
        return decoder::decode;
    }
}
