package dev.millrace.flink.source;

import dev.millrace.api.source.Source;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.CorruptDataException;
import dev.millrace.codec.Decoder;
import dev.millrace.codec.StoredForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The form in which the splits of a source are kept and sent: the schemas of splits and positions, then the splits. Immutable.
 */
final class SplitForm {

    private final String source;
    private final StoredForm<Object> splits;
    private final StoredForm<Object> positions;

    /** The form of the splits of a source, named in errors. */
    SplitForm(String name, Source<Object, Object, Object> source) {
        this.source = name;
        this.splits = new StoredForm<>(name + ", the splits", source.splitType(), CodecRegistry.empty());
        this.positions =
                new StoredForm<>(name + ", the positions in splits", source.positionType(), CodecRegistry.empty());
    }

    void write(List<ReadSplit> all, ByteSink out) {
        splits.writeSchema(out);
        positions.writeSchema(out);
        out.writeCount(all.size());
        for (ReadSplit split : all) {
            out.writeString(split.splitId());
            splits.write(split.split(), out);
            Object position = split.position();
            out.writeBoolean(position != null);
            if (position != null) {
                positions.write(position, out);
            }
            out.writeLong(split.seenMs());
            out.writeBoolean(split.finished());
        }
    }

    List<ReadSplit> read(ByteSource in) {
        Decoder<Object> splitsThen = splits.reader(in);
        Decoder<Object> positionsThen = positions.reader(in);
        int count = in.readCount();
        List<ReadSplit> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = in.readString();
            Object split = splitsThen.decode(in);
            Object position = in.readBoolean() ? positionsThen.decode(in) : null;
            all.add(new ReadSplit(id, split, position, in.readLong(), in.readBoolean()));
        }
        return all;
    }

    /**
     * Reads the whole of some bytes of one version.
     *
     * @throws IOException if they are damaged, or of another version
     */
    <T> T readAll(int known, int version, byte[] bytes, Function<ByteSource, T> reading) throws IOException {
        if (version != known) {
            throw new IOException("splits of " + source + " are in version " + version + " of their form, and version "
                    + known + " is known here");
        }
        try {
            ByteSource in = new ByteSource(bytes);
            T read = reading.apply(in);
            if (in.remaining() > 0) {
                throw new CorruptDataException(in.position(), "the end of the splits", in.remaining() + " more bytes");
            }
            return read;
        } catch (CorruptDataException e) {
            throw new IOException("splits of " + source + " are damaged: " + e.getMessage(), e);
        }
    }
}
