package dev.millrace.flink.type;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Does with serializers what Flink does. */
final class Views {

    private Views() {}

    @SafeVarargs
    static <T> byte[] write(TypeSerializer<T> serializer, T... values) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        for (T value : values) {
            serializer.serialize(value, out);
        }
        return out.getCopyOfBuffer();
    }

    static <T> T read(TypeSerializer<T> serializer, byte[] bytes) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        T value = serializer.deserialize(in);
        if (in.available() > 0) {
            throw new IOException(in.available() + " bytes are left");
        }
        return value;
    }

    static byte[] writeSnapshot(TypeSerializer<?> serializer) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
        return out.getCopyOfBuffer();
    }

    static <T> TypeSerializerSnapshot<T> readSnapshot(byte[] bytes, ClassLoader loader) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        TypeSerializerSnapshot<T> snapshot = TypeSerializerSnapshot.readVersionedSnapshot(in, loader);
        if (in.available() > 0) {
            throw new IOException(in.available() + " bytes are left");
        }
        return snapshot;
    }

    static <T> TypeSerializerSnapshot<T> throughSnapshot(TypeSerializer<T> serializer) throws IOException {
        return throughSnapshotWith(serializer, Views.class.getClassLoader());
    }

    static <T> TypeSerializerSnapshot<T> throughSnapshotWith(TypeSerializer<T> serializer, ClassLoader loader)
            throws IOException {
        return readSnapshot(writeSnapshot(serializer), loader);
    }

    @SuppressWarnings("unchecked")
    static <X> X throughJava(X object) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (X) in.readObject();
        }
    }
}
