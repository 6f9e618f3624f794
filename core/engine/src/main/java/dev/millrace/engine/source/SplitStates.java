package dev.millrace.engine.source;

import dev.millrace.api.Type;
import dev.millrace.api.source.Source;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.Decoder;
import dev.millrace.codec.StoredForm;
import dev.millrace.engine.chain.StoredSection;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource.Section;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How the splits of a source stand in a snapshot. */
public final class SplitStates {

    /** The section of a snapshot that holds splits. */
    public static final String SECTION = "splits";

    private static final int VERSION = 1;

    private final String operator;
    private final StoredForm<Object> splits;
    private final StoredForm<Object> positions;

    /** For the splits and positions of a source, named in errors. */
    @SuppressWarnings("unchecked")
    public SplitStates(String operator, Source<?, ?, ?> source, CodecRegistry codecs) {
        this.operator = operator;
        this.splits = new StoredForm<>(operator + ", the splits", (Type<Object>) source.splitType(), codecs);
        this.positions =
                new StoredForm<>(operator + ", the positions in splits", (Type<Object>) source.positionType(), codecs);
    }

    void write(Collection<SplitState> states, SectionSink snapshot) {
        ByteSink out = snapshot.section(SECTION, SectionSink.NO_KEY_GROUP);
        out.writeUnsigned(VERSION);
        splits.writeSchema(out);
        positions.writeSchema(out);
        out.writeCount(states.size());
        for (SplitState state : states) {
            out.writeString(state.id());
            splits.write(state.split(), out);
            Object position = state.position();
            out.writeBoolean(position != null);
            if (position != null) {
                positions.write(position, out);
            }
            out.writeLong(state.watermarkMs());
            out.writeBoolean(state.finished());
        }
    }

    /**
     * The splits of a section, written by this version of the program or an earlier one.
     *
     * @throws dev.millrace.api.error.MillraceException if they are damaged, or not compatible with the source as it is now
     */
    public List<SplitState> read(Section section) {
        return StoredSection.read(operator, SECTION, VERSION, section, this::read);
    }

    private List<SplitState> read(ByteSource in) {
        Decoder<Object> splitsThen = splits.reader(in);
        Decoder<Object> positionsThen = positions.reader(in);
        int count = in.readCount();
        List<SplitState> states = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = in.readString();
            Object split = splitsThen.decode(in);
            Object position = in.readBoolean() ? positionsThen.decode(in) : null;
            states.add(new SplitState(id, split, position, in.readLong(), in.readBoolean()));
        }
        return states;
    }
}
