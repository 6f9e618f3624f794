package dev.millrace.bench.flink.peer;

import java.nio.ByteBuffer;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A split, which has every n-th record from its own number on, and how far it has been read.
 *
 * @param number its number, from 0 on
 * @param next the index of the next record to read
 */
public record EventSplit(int number, long next) implements SourceSplit {

    /** One that nobody has read of yet. */
    static EventSplit atBeginning(int number) {
        return new EventSplit(number, number);
    }

    @Override
    public String splitId() {
        return Integer.toString(number);
    }

    /** Both numbers. */
    static final class Serializer implements SimpleVersionedSerializer<EventSplit> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(EventSplit split) {
            return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                    .putInt(split.number())
                    .putLong(split.next())
                    .array();
        }

        @Override
        public EventSplit deserialize(int version, byte[] bytes) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new EventSplit(buffer.getInt(), buffer.getLong());
        }
    }
}
