package dev.millrace.bench.flink.peer;

import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.MessageDecoder;
import dev.millrace.bench.topic.EventMessage;
import dev.millrace.bench.topic.Messages;
import java.io.IOException;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Reads records from JSON by the parser that all engines have. */
final class EventSchema implements DeserializationSchema<EventMessage> {

    /** Never sent as they are: what follows takes from them what it needs. */
    static final TypeInformation<EventMessage> TYPE = new FlatType<>(EventMessage.class, new Serializer());

    private static final long serialVersionUID = 1;

    @SuppressWarnings({"NullAway.Init", "serial"}) // Set by open.
    private transient MessageDecoder<EventMessage> decoder;

    @Override
    public void open(InitializationContext context) {
        decoder = Messages.events().decoder();
    }

    @Override
    public EventMessage deserialize(byte[] message) throws IOException {
        try {
            return decoder.decode(message);
        } catch (FormatException e) {
            throw new IOException("not a record as they were written", e);
        }
    }

    @Override
    public boolean isEndOfStream(EventMessage next) {
        return false;
    }

    @Override
    public TypeInformation<EventMessage> getProducedType() {
        return TYPE;
    }

    private static final class Serializer extends FlatSerializer<EventMessage> {

        private static final long serialVersionUID = 1;

        @Override
        public void serialize(EventMessage event, DataOutputView target) throws IOException {
            target.writeLong(event.key());
            target.writeUTF(event.name());
            target.writeInt(event.kind());
            target.writeLong(event.amount());
            target.writeLong(event.timeMs());
        }

        @Override
        public EventMessage deserialize(DataInputView source) throws IOException {
            return new EventMessage(
                    source.readLong(), source.readUTF(), source.readInt(), source.readLong(), source.readLong());
        }
    }
}
