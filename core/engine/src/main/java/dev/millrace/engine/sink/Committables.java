package dev.millrace.engine.sink;

import dev.millrace.api.Type;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.Decoder;
import dev.millrace.codec.StoredForm;
import dev.millrace.engine.chain.StoredSection;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource.Section;
import java.util.ArrayList;
import java.util.List;

/** How a sink's committables stand in a snapshot. */
public final class Committables {

    private static final int VERSION = 1;

    private final String operator;
    private final StoredForm<Object> form;

    /** For the committables of a sink, named in errors. */
    @SuppressWarnings("unchecked")
    public Committables(String operator, CommittingSink<?, ?> sink, CodecRegistry codecs) {
        this.operator = operator;
        this.form =
                new StoredForm<>(operator + ", what is to be committed", (Type<Object>) sink.committableType(), codecs);
    }

    void write(List<?> committables, SectionSink snapshot) {
        ByteSink out = snapshot.section(WriteOperator.COMMITTABLES, SectionSink.NO_KEY_GROUP);
        out.writeUnsigned(VERSION);
        form.writeSchema(out);
        out.writeCount(committables.size());
        for (Object committable : committables) {
            form.write(committable, out);
        }
    }

    /**
     * The committables of a section, written by this version of the program or an earlier one.
     *
     * @throws dev.millrace.api.error.MillraceException if they are damaged, or not compatible with the sink as it is now
     */
    public List<Object> read(Section section) {
        return StoredSection.read(operator, WriteOperator.COMMITTABLES, VERSION, section, this::read);
    }

    private List<Object> read(ByteSource in) {
        Decoder<Object> then = form.reader(in);
        int count = in.readCount();
        List<Object> committables = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            committables.add(then.decode(in));
        }
        return committables;
    }
}
