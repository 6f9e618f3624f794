package dev.millrace.engine.over;

import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.ObjectAggregate;
import dev.millrace.api.aggregate.SlotAggregate;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.schema.Schema;
import java.util.function.Function;

/** The accumulators of one aggregate as objects, whatever they are made of. */
public interface Accumulators {

    /** The accumulators of an aggregate. */
    @SuppressWarnings("unchecked")
    static Accumulators of(Aggregate<Object, Object> aggregate, CodecRegistry codecs) {
        return aggregate instanceof SlotAggregate<?, ?> slots
                ? new SlotAccumulators((SlotAggregate<Object, Object>) slots)
                : new ObjectAccumulators((ObjectAggregate<Object, Object, Object>) aggregate, codecs);
    }

    /** One of no records. */
    Object create();

    /** One of a single record. */
    Object lift(Object value) throws Exception;

    /** One of both parts' records, in this order; may be {@code left}, changed, and is never {@code right}. */
    Object combine(Object left, Object right) throws Exception;

    /** {@code left}, perhaps changed, without the records of {@code right}. */
    Object retract(Object left, Object right) throws Exception;

    /** The result. */
    Object finish(Object accumulator) throws Exception;

    /** What the bytes of an accumulator mean. */
    Schema schema();

    /** Appends an accumulator. */
    void write(Object accumulator, ByteSink out);

    /** Reads accumulators that were written under this schema. */
    Function<ByteSource, Object> reader(Schema written);
}
