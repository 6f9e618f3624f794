package dev.millrace.flink.type;

import dev.millrace.api.Internal;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * What a snapshot says of a {@link StampedSerializer}: what the values' serializer says of itself.
 *
 * @param <T> the type of the values
 */
@Internal
public final class StampedSerializerSnapshot<T>
        extends CompositeTypeSerializerSnapshot<Stamped<T>, StampedSerializer<T>> {

    private static final int VERSION = 1;

    /** For Flink, which reads one from a snapshot. */
    @SuppressWarnings("unused")
    public StampedSerializerSnapshot() {}

    StampedSerializerSnapshot(StampedSerializer<T> serializer) {
        super(serializer);
    }

    @Override
    protected int getCurrentOuterSnapshotVersion() {
        return VERSION;
    }

    @Override
    protected TypeSerializer<?>[] getNestedSerializers(StampedSerializer<T> outer) {
        return new TypeSerializer<?>[] {outer.values()};
    }

    @Override
    @SuppressWarnings("unchecked")
    protected StampedSerializer<T> createOuterSerializerWithNestedSerializers(TypeSerializer<?>[] nested) {
        return new StampedSerializer<>((TypeSerializer<T>) nested[0]);
    }
}
