package dev.millrace.codec;

import dev.millrace.api.Internal;
import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import dev.millrace.codec.schema.Schema;

/**
 * The form of values of one type in a snapshot, which another version of the program may read: the schema that they were written
 * by goes before them. For runners. Immutable.
 *
 * @param <T> the type of the values
 */
@Internal
public final class StoredForm<T> {

    private final String place;
    private final Type<T> type;
    private final CodecRegistry codecs;
    private final Codec<T> codec;

    /**
     * The form of values of a type.
     *
     * @param place whose and what they are, for errors: {@code orders, the position in a split}
     * @throws CodecDerivationException if some part of the type has no codec
     */
    public StoredForm(String place, Type<T> type, CodecRegistry codecs) {
        this.place = place;
        this.type = type;
        this.codecs = codecs;
        this.codec = Codecs.of(type, codecs);
    }

    /** Writes the schema, once before any values. */
    public void writeSchema(ByteSink out) {
        codec.schema().write(out);
    }

    /** Writes a value. */
    public void write(T value, ByteSink out) {
        codec.encode(value, out);
    }

    /**
     * What reads the values behind the schema that is next in {@code in}.
     *
     * @throws MillraceException {@code STATE_INCOMPATIBLE} if they can't become values of the present type
     */
    public Decoder<T> reader(ByteSource in) {
        return resolving(place, Schema.read(in), type, codecs);
    }

    /** What reads values written by a schema: see {@link #reader}. */
    public static <T> Decoder<T> resolving(String place, Schema schema, Type<T> type, CodecRegistry codecs) {
        try {
            return Codecs.resolving(schema, type, codecs);
        } catch (IncompatibleSchemaException e) {
            throw incompatible(place, e);
        }
    }

    /** The error to throw for values that cannot become what their type is now. */
    public static MillraceException incompatible(String place, IncompatibleSchemaException e) {
        return MillraceException.user("STATE_INCOMPATIBLE", String.valueOf(e.getMessage()))
                .at(place)
                .remedy("undo the change, or give the operator a new name, under which it begins anew")
                .cause(e)
                .build();
    }
}
