package dev.millrace.bench.flink.peer;

import java.nio.ByteBuffer;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** A serializer of whole numbers. */
final class IntSerializer implements SimpleVersionedSerializer<Integer> {

    @Override
    public int getVersion() {
        return 1;
    }

    @Override
    public byte[] serialize(Integer value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    @Override
    public Integer deserialize(int version, byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt();
    }
}
