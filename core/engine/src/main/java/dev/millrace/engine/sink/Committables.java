package dev.millrace.engine.sink;

import dev.millrace.api.sink.CommittingSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.Codec;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.Codecs;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource.Section;
import java.util.ArrayList;
import java.util.List;

/** How a sink's committables stand in a snapshot. */
public final class Committables {

    private final Codec<Object> codec;

    /** For the committables of {@code sink}. */
    @SuppressWarnings("unchecked")
    public Committables(CommittingSink<?, ?> sink, CodecRegistry codecs) {
        this.codec = (Codec<Object>) Codecs.of(sink.committableType(), codecs);
    }

    void write(List<?> committables, SectionSink snapshot) {
        var out = snapshot.section(WriteOperator.COMMITTABLES, SectionSink.NO_KEY_GROUP);
        out.writeCount(committables.size());
        for (Object committable : committables) {
            codec.encode(committable, out);
        }
    }

    /** The committables of a section. */
    public List<Object> read(Section section) {
        ByteSource in = section.bytes();
        int count = in.readCount();
        List<Object> committables = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            committables.add(codec.decode(in));
        }
        return committables;
    }
}
