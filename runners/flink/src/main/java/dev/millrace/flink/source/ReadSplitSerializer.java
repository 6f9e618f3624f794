package dev.millrace.flink.source;

import dev.millrace.codec.ByteSink;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes a split on its way to a reader, and into a checkpoint. */
final class ReadSplitSerializer implements SimpleVersionedSerializer<ReadSplit> {

    private static final int VERSION = 1;

    private final SplitForm form;

    ReadSplitSerializer(SplitForm form) {
        this.form = form;
    }

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(ReadSplit split) {
        ByteSink out = new ByteSink();
        form.write(List.of(split), out);
        return out.toByteArray();
    }

    @Override
    public ReadSplit deserialize(int version, byte[] bytes) throws IOException {
        List<ReadSplit> one = form.readAll(VERSION, version, bytes, form::read);
        if (one.size() != 1) {
            throw new IOException(one.size() + " splits where one should be");
        }
        return one.get(0);
    }
}
