package dev.millrace.flink.type;

import dev.millrace.api.Internal;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** The Flink type of accumulators of a {@link dev.millrace.api.aggregate.SlotAggregate}: so many {@code long}s in an array. */
@Internal
public final class SlotsTypeInfo extends PlainTypeInfo<long[]> {

    private static final long serialVersionUID = 1;

    private final int width;

    private SlotsTypeInfo(int width) {
        this.width = width;
    }

    /** The type of accumulators that take {@code width} slots. */
    public static SlotsTypeInfo of(int width) {
        return new SlotsTypeInfo(SlotsSerializer.checkedWidth(width));
    }

    @Override
    public TypeSerializer<long[]> createSerializer(SerializerConfig config) {
        return new SlotsSerializer(width);
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
        return other instanceof SlotsTypeInfo that && width == that.width;
    }

    @Override
    public int hashCode() {
        return width;
    }

    @Override
    public String toString() {
        return "long[" + width + "]";
    }
}
