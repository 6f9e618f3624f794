package dev.millrace.engine.chain;

import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.Codec;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.Codecs;
import dev.millrace.codec.CorruptDataException;
import dev.millrace.codec.Decoder;
import dev.millrace.codec.IncompatibleSchemaException;
import dev.millrace.codec.schema.Schema;
import dev.millrace.snapshot.SectionSource.Section;
import java.util.function.Function;

/**
 * The form of values of one type in a snapshot, which may be read by another version of the program: the schema that they were
 * written by goes before them.
 */
public final class StoredForm {

    private final String operator;
    private final String what;
    private final Type<?> type;
    private final CodecRegistry codecs;
    private final Codec<Object> codec;

    /**
     * The form of an operator's values.
     *
     * @param operator the operator's id
     * @param what what they are, for errors: {@code the position of a split}
     * @throws dev.millrace.codec.CodecDerivationException if some part of the type has no codec
     */
    @SuppressWarnings("unchecked")
    public StoredForm(String operator, String what, Type<?> type, CodecRegistry codecs) {
        this.operator = operator;
        this.what = what;
        this.type = type;
        this.codecs = codecs;
        this.codec = (Codec<Object>) Codecs.of(type, codecs);
    }

    /** Writes the schema, once before any values. */
    public void writeSchema(ByteSink out) {
        codec.schema().write(out);
    }

    /** Writes a value. */
    public void write(Object value, ByteSink out) {
        codec.encode(value, out);
    }

    /**
     * What reads the values behind the schema that is next in {@code in}.
     *
     * @throws MillraceException if they cannot become values of the present type
     */
    @SuppressWarnings("unchecked")
    public Decoder<Object> reader(ByteSource in) {
        Schema schema = Schema.read(in);
        try {
            return (Decoder<Object>) Codecs.resolving(schema, type, codecs);
        } catch (IncompatibleSchemaException e) {
            throw MillraceException.user("STATE_INCOMPATIBLE", what + ": " + e.getMessage())
                    .at(operator)
                    .remedy("undo the change, or give the operator a new name, under which it begins anew")
                    .cause(e)
                    .build();
        }
    }

    /**
     * Reads a section that begins with a version.
     *
     * @throws MillraceException if it is damaged
     */
    public static <T> T read(
            String operator, String name, int version, Section section, Function<ByteSource, T> reading) {
        try {
            ByteSource in = section.bytes();
            int at = in.position();
            long found = in.readUnsigned();
            if (found != version) {
                throw new CorruptDataException(at, "version " + version, String.valueOf(found));
            }
            return reading.apply(in);
        } catch (CorruptDataException e) {
            throw MillraceException.external("SNAPSHOT_DAMAGED", name + ": " + e.getMessage())
                    .at(operator)
                    .remedy("restore from another checkpoint")
                    .cause(e)
                    .build();
        }
    }
}
