package dev.millrace.flink.type;

import dev.millrace.api.Internal;
import dev.millrace.api.error.MillraceException;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What a savepoint says of a {@link SlotsSerializer}: how many slots an accumulator has. Another number is refused. */
@Internal
public final class SlotsSerializerSnapshot implements TypeSerializerSnapshot<long[]> {

    private static final int VERSION = 1;

    private int width;

    /** To be filled by {@link #readSnapshot}; called by Flink. */
    public SlotsSerializerSnapshot() {}

    SlotsSerializerSnapshot(int width) {
        this.width = width;
    }

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeInt(width);
    }

    @Override
    public void readSnapshot(int version, DataInputView in, ClassLoader classLoader) throws IOException {
        int read = in.readInt();
        if (version != VERSION || read < 1) {
            throw new IOException("the slots of an accumulator are described as " + read + " in version " + version);
        }
        width = read;
    }

    @Override
    public TypeSerializer<long[]> restoreSerializer() {
        return new SlotsSerializer(width);
    }

    @Override
    public TypeSerializerSchemaCompatibility<long[]> resolveSchemaCompatibility(TypeSerializerSnapshot<long[]> before) {
        if (!(before instanceof SlotsSerializerSnapshot written)) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
        if (width != written.width) {
            throw MillraceException.user(
                            "STATE_INCOMPATIBLE",
                            "accumulators of " + written.width + " slots were kept, and the aggregate has " + width
                                    + " now")
                    .remedy("undo the change, or give the operator a new name, under which it begins anew")
                    .build();
        }
        return TypeSerializerSchemaCompatibility.compatibleAsIs();
    }
}
