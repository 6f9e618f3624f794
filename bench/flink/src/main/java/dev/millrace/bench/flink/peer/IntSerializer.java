package dev.millrace.bench.flink.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A serializer of what comes down to an {@code int}.
 *
 * @param <T> what it serializes
 */
public final class IntSerializer<T> implements SimpleVersionedSerializer<T> {

    private final ToIntFunction<T> toNumber;
    private final IntFunction<T> ofNumber;

    private IntSerializer(ToIntFunction<T> toNumber, IntFunction<T> ofNumber) {
        this.toNumber = toNumber;
        this.ofNumber = ofNumber;
    }

    /** A serializer by two functions. */
    public static <T> IntSerializer<T> of(ToIntFunction<T> toNumber, IntFunction<T> ofNumber) {
        return new IntSerializer<>(toNumber, ofNumber);
    }

    @Override
    public int getVersion() {
        return 1;
    }

    @Override
    public byte[] serialize(T value) throws IOException {
        return ByteBuffer.allocate(Integer.BYTES)
                .putInt(toNumber.applyAsInt(value))
                .array();
    }

    @Override
    public T deserialize(int version, byte[] bytes) throws IOException {
        return ofNumber.apply(ByteBuffer.wrap(bytes).getInt());
    }
}
