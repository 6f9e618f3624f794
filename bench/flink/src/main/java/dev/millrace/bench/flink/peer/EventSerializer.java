package dev.millrace.bench.flink.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.millrace.bench.workload.Event;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Records field by field. Names are copied in one go, which takes less than Flink's own loop over characters. */
final class EventSerializer extends FlatSerializer<Event> {

    private static final long serialVersionUID = 1;

    @Override
    public void serialize(Event event, DataOutputView target) throws IOException {
        target.writeLong(event.key());
        byte[] name = event.name().getBytes(ISO_8859_1);
        target.writeByte(name.length);
        target.write(name);
        target.writeInt(event.kind());
        target.writeLong(event.amount());
        target.writeLong(event.offsetMs());
    }

    @Override
    public Event deserialize(DataInputView source) throws IOException {
        long key = source.readLong();
        byte[] name = new byte[source.readUnsignedByte()];
        source.readFully(name);
        return new Event(key, new String(name, ISO_8859_1), source.readInt(), source.readLong(), source.readLong());
    }
}
