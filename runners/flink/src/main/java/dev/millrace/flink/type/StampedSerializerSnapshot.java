package dev.millrace.flink.type;

import dev.millrace.api.Internal;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What a snapshot says of a {@link StampedSerializer}: what the times are, and what the values' serializer says of itself. Where the
 * times are others now, Flink writes all anew, without those of before.
 *
 * @param <T> the type of the values
 */
@Internal
public final class StampedSerializerSnapshot<T>
        extends CompositeTypeSerializerSnapshot<Stamped<T>, StampedSerializer<T>> {

    private static final int VERSION = 1;

    private Stamps stamps = Stamps.TIMES;

    /** For Flink, which reads one from a snapshot. */
    @SuppressWarnings("unused")
    public StampedSerializerSnapshot() {}

    StampedSerializerSnapshot(StampedSerializer<T> serializer) {
        super(serializer);
        stamps = serializer.stamps();
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
        return new StampedSerializer<>((TypeSerializer<T>) nested[0], stamps);
    }

    @Override
    protected void writeOuterSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(stamps.name());
    }

    @Override
    protected void readOuterSnapshot(int version, DataInputView in, ClassLoader classLoader) throws IOException {
        String name = in.readUTF();
        try {
            stamps = Stamps.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IOException("the times of a state are described as '" + name + "'", e);
        }
    }

    @Override
    protected OuterSchemaCompatibility resolveOuterSchemaCompatibility(TypeSerializerSnapshot<Stamped<T>> before) {
        if (!(before instanceof StampedSerializerSnapshot<T> written)) {
            return OuterSchemaCompatibility.INCOMPATIBLE;
        }
        return written.stamps == stamps || written.stamps == Stamps.NONE
                ? OuterSchemaCompatibility.COMPATIBLE_AS_IS
                : OuterSchemaCompatibility.COMPATIBLE_AFTER_MIGRATION;
    }
}
