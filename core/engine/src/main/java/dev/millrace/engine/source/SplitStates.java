package dev.millrace.engine.source;

import dev.millrace.api.source.Source;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.Codec;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.Codecs;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource.Section;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How the splits of a source stand in a snapshot. */
public final class SplitStates {

    /** The section of a snapshot that holds splits. */
    public static final String SECTION = "splits";

    private final Codec<Object> splits;
    private final Codec<Object> positions;

    /** For the splits and positions of {@code source}. */
    @SuppressWarnings("unchecked")
    public SplitStates(Source<?, ?, ?> source, CodecRegistry codecs) {
        this.splits = (Codec<Object>) Codecs.of(source.splitType(), codecs);
        this.positions = (Codec<Object>) Codecs.of(source.positionType(), codecs);
    }

    void write(Collection<SplitState> states, SectionSink snapshot) {
        ByteSink out = snapshot.section(SECTION, SectionSink.NO_KEY_GROUP);
        out.writeCount(states.size());
        for (SplitState state : states) {
            out.writeString(state.id());
            splits.encode(state.split(), out);
            Object position = state.position();
            out.writeBoolean(position != null);
            if (position != null) {
                positions.encode(position, out);
            }
            out.writeLong(state.watermarkMs());
            out.writeBoolean(state.finished());
        }
    }

    /** The splits of a section. */
    public List<SplitState> read(Section section) {
        ByteSource in = section.bytes();
        int count = in.readCount();
        List<SplitState> states = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = in.readString();
            Object split = splits.decode(in);
            Object position = in.readBoolean() ? positions.decode(in) : null;
            states.add(new SplitState(id, split, position, in.readLong(), in.readBoolean()));
        }
        return states;
    }
}
