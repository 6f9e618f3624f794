package dev.millrace.bench.flink.peer;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.InstantiationUtil;

/**
 * What a checkpoint holds of a {@link FlatSerializer}: itself. Checkpoints of a benchmark are read by the program that wrote them.
 *
 * @param <T> what it serializes
 */
public final class FlatSnapshot<T> implements TypeSerializerSnapshot<T> {

    @SuppressWarnings("NullAway.Init") // Set by readSnapshot where there is none.
    private TypeSerializer<T> serializer;

    /** One to be read. */
    public FlatSnapshot() {}

    FlatSnapshot(TypeSerializer<T> serializer) {
        this.serializer = serializer;
    }

    @Override
    public int getCurrentVersion() {
        return 1;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        byte[] bytes = InstantiationUtil.serializeObject(serializer);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public void readSnapshot(int version, DataInputView in, ClassLoader classes) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        try {
            serializer = InstantiationUtil.deserializeObject(bytes, classes);
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return serializer;
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
        return TypeSerializerSchemaCompatibility.compatibleAsIs();
    }
}
