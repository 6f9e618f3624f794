package dev.millrace.flink.type;

import dev.millrace.api.Internal;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** The Flink type of accumulators of a {@link dev.millrace.api.aggregate.SlotAggregate}: so many {@code long}s in an array. */
@Internal
public final class SlotsTypeInfo extends PlainTypeInfo<long[]> {

    private static final long serialVersionUID = 1;

    private final String aggregate;
    private final int width;

    private SlotsTypeInfo(String aggregate, int width) {
        this.aggregate = Objects.requireNonNull(aggregate, "aggregate");
        this.width = width;
    }

    /** The type of accumulators of this aggregate, as it describes itself, that take {@code width} slots. */
    public static SlotsTypeInfo of(String aggregate, int width) {
        return new SlotsTypeInfo(aggregate, SlotsSerializer.checkedWidth(width));
    }

    @Override
    public TypeSerializer<long[]> createSerializer(SerializerConfig config) {
        return new SlotsSerializer(aggregate, width);
    }

    @Override
    public Class<long[]> getTypeClass() {
        return long[].class;
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof SlotsTypeInfo;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SlotsTypeInfo that && width == that.width && aggregate.equals(that.aggregate);
    }

    @Override
    public int hashCode() {
        return 31 * aggregate.hashCode() + width;
    }

    @Override
    public String toString() {
        return aggregate + " as long[" + width + "]";
    }
}
