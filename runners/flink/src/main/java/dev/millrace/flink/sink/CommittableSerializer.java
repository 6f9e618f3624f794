package dev.millrace.flink.sink;

import dev.millrace.api.Type;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.CorruptDataException;
import dev.millrace.codec.StoredForm;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes a committable, behind its schema, on its way to the committer and into a checkpoint. */
final class CommittableSerializer implements SimpleVersionedSerializer<Object> {

    private static final int VERSION = 1;

    private final String sink;
    private final StoredForm<Object> form;

    CommittableSerializer(String sink, Type<Object> type) {
        this.sink = sink;
        this.form = new StoredForm<>(sink + ", what is to be committed", type, CodecRegistry.empty());
    }

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(Object committable) {
        ByteSink out = new ByteSink();
        form.writeSchema(out);
        form.write(committable, out);
        return out.toByteArray();
    }

    @Override
    public Object deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION) {
            throw new IOException("what " + sink + " is to commit is in version " + version
                    + " of its form, and version " + VERSION + " is known here");
        }
        try {
            ByteSource in = new ByteSource(bytes);
            Object committable = form.reader(in).decode(in);
            if (in.remaining() > 0) {
                throw new CorruptDataException(in.position(), "the end", in.remaining() + " more bytes");
            }
            return committable;
        } catch (CorruptDataException e) {
            throw new IOException("what " + sink + " is to commit is damaged: " + e.getMessage(), e);
        }
    }
}
