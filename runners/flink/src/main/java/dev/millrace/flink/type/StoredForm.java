package dev.millrace.flink.type;

import dev.millrace.api.Internal;
import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.Codec;
import dev.millrace.codec.Codecs;
import dev.millrace.codec.Decoder;
import dev.millrace.codec.IncompatibleSchemaException;
import dev.millrace.codec.schema.Schema;

/**
 * The form of values of one type where Flink keeps them as bytes without a serializer of its own: the schema that they were
 * written by goes before them, so that another version of the program can read them. Immutable.
 *
 * @param <T> the type of the values
 */
@Internal
public final class StoredForm<T> {

    private final String place;
    private final Type<T> type;
    private final Codec<T> codec;

    /**
     * The form of values of a type.
     *
     * @param place whose and what they are, for errors: {@code orders, the position in a split}
     * @throws dev.millrace.codec.CodecDerivationException if some part of the type has no codec
     */
    public StoredForm(String place, Type<T> type) {
        this.place = place;
        this.type = type;
        this.codec = Codecs.of(type);
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
        return resolving(place, Schema.read(in), type);
    }

    static <T> Decoder<T> resolving(String place, Schema schema, Type<T> type) {
        try {
            return Codecs.resolving(schema, type);
        } catch (IncompatibleSchemaException e) {
            throw incompatible(place, e);
        }
    }

    static MillraceException incompatible(String place, IncompatibleSchemaException e) {
        return MillraceException.user("STATE_INCOMPATIBLE", String.valueOf(e.getMessage()))
                .at(place)
                .remedy("undo the change, or give the operator a new name, under which it begins anew")
                .cause(e)
                .build();
    }
}
