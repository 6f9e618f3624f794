package dev.millrace.engine.window.table;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.engine.exchange.Batch;

/** One operator's aggregate over rows of tables: one kind for accumulators of {@code long}s and one for objects. */
public interface Accumulation {
    /** What a row consists of. A new row holds an accumulator of no records. */
    RowForm rows();

    /**
     * Takes records of a batch in, each at the place found for its key.
     *
     * @param places the places, from index 0 on
     */
    void accumulate(KeyTable table, int[] places, Batch batch, int from, int to);

    /** Takes one record in. */
    void accumulate(Segment into, int slot, Object value, long timestampMs);

    /** Makes an accumulator the {@code at}-th partial of a batch, which takes it over: the row is not used any more. */
    void toPartial(Segment from, int slot, Batch batch, int at);

    /**
     * Takes partials of a batch in, each at the place found for its key.
     *
     * @param places the places, from index 0 on
     */
    void combine(KeyTable table, int[] places, Batch batch, int from, int to);

    /** Takes another accumulator in, which stays as it is and shares nothing with this one afterwards. */
    void combine(Segment into, int slot, Segment from, int fromSlot);

    /** Takes away what {@link #combine} took in. */
    void retract(Segment into, int slot, Segment from, int fromSlot);

    /** The result of an accumulator. */
    Object finish(Segment from, int slot) throws Exception;

    /** Describes what {@link #write} writes. */
    void writeSchema(ByteSink out);

    /**
     * From now on accumulators are read as they were written under the description that follows.
     *
     * @throws RuntimeException if this aggregate cannot read those
     */
    void readSchema(ByteSource in);

    /** Writes an accumulator. */
    void write(Segment from, int slot, ByteSink out);

    /** Reads an accumulator into a new row. */
    void read(ByteSource in, Segment into, int slot);
}
