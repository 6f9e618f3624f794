package dev.millrace.flink.type;

import dev.millrace.api.Internal;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Writes accumulators of one {@link dev.millrace.api.aggregate.SlotAggregate}: their slots, and nothing else. */
@Internal
public final class SlotsSerializer extends TypeSerializer<long[]> {

    private static final long serialVersionUID = 1;

    private final String aggregate;
    private final int width;

    SlotsSerializer(String aggregate, int width) {
        this.aggregate = aggregate;
        this.width = checkedWidth(width);
    }

    static int checkedWidth(int width) {
        if (width < 1) {
            throw new IllegalArgumentException("an accumulator has at least one slot, not " + width);
        }
        return width;
    }

    @Override
    public void serialize(long[] slots, DataOutputView target) throws IOException {
        if (slots.length != width) {
            throw new IllegalArgumentException("an accumulator of " + slots.length + " slots, not of " + width);
        }
        for (long slot : slots) {
            target.writeLong(slot);
        }
    }

    @Override
    public long[] deserialize(DataInputView source) throws IOException {
        return deserialize(new long[width], source);
    }

    @Override
    public long[] deserialize(long[] reuse, DataInputView source) throws IOException {
        for (int i = 0; i < width; i++) {
            reuse[i] = source.readLong();
        }
        return reuse;
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        for (int i = 0; i < width; i++) {
            target.writeLong(source.readLong());
        }
    }

    @Override
    public long[] copy(long[] from) {
        return from.clone();
    }

    @Override
    public long[] copy(long[] from, long[] reuse) {
        System.arraycopy(from, 0, reuse, 0, width);
        return reuse;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<long[]> duplicate() {
        return this;
    }

    @Override
    public long[] createInstance() {
        return new long[width];
    }

    @Override
    public int getLength() {
        return width * Long.BYTES;
    }

    @Override
    public TypeSerializerSnapshot<long[]> snapshotConfiguration() {
        return new SlotsSerializerSnapshot(aggregate, width);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SlotsSerializer that && width == that.width && aggregate.equals(that.aggregate);
    }

    @Override
    public int hashCode() {
        return 31 * aggregate.hashCode() + width;
    }

    @Override
    public String toString() {
        return "SlotsSerializer[" + aggregate + ", " + width + "]";
    }
}
