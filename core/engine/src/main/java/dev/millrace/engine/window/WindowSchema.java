package dev.millrace.engine.window;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.window.Assigner;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.IncompatibleSchemaException;
import dev.millrace.engine.window.table.Accumulation;
import dev.millrace.engine.window.table.KeyForm;
import dev.millrace.semantics.Slices;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What must be known to read an operator's windows in a snapshot: which windows they are, and how keys and accumulators are
 * written. Each instance writes it once.
 */
record WindowSchema(String operator, Assigner assigner, KeyForm keys, Accumulation accumulation) {

    private static final String SECTION = "window-schema";

    void write(SectionSink sink) {
        write(sink.section(SECTION, SectionSink.NO_KEY_GROUP));
    }

    private void write(ByteSink out) {
        out.writeString(describe());
        keys.writeSchema(out);
        accumulation.writeSchema(out);
    }

    /** What a snapshot says of the windows in it. */
    enum Found {
        /** It has none. */
        NONE,
        /** They are written as they would be today. */
        SAME,
        /** They can be read, and would be written in another way today. */
        OTHER
    }

    /** From now on keys and accumulators are read as they were written. */
    Found read(SectionSource source) {
        for (SectionSource.Section section : source.sections(SECTION)) {
            ByteSource in = section.bytes();
            String was = in.readString();
            if (!was.equals(describe())) {
                throw changed("the snapshot holds " + was + ", and the operator's windows are " + describe(), null);
            }
            try {
                keys.readSchema(in);
                accumulation.readSchema(in);
            } catch (IncompatibleSchemaException e) {
                throw changed(String.valueOf(e.getMessage()), e);
            }
            // All instances of one snapshot were of one program.
            return Arrays.equals(section.part().bytes(), today()) ? Found.SAME : Found.OTHER;
        }
        return Found.NONE;
    }

    private byte[] today() {
        ByteSink out = new ByteSink();
        write(out);
        return out.toByteArray();
    }

    private MillraceException changed(String what, @Nullable Throwable cause) {
        MillraceException.Builder error = MillraceException.user("STATE_CHANGED", what)
                .at(operator)
                .remedy("undo the change, or give the operator another name, so that it starts without the old state");
        return cause == null ? error.build() : error.cause(cause).build();
    }

    /** Slices are of use to windows with the same edges alone; sessions to those of any gap. */
    private String describe() {
        return assigner instanceof Assigner.Session
                ? "sessions"
                : Slices.of(assigner).describe();
    }
}
