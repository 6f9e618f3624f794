package dev.millrace.engine.state;

import dev.millrace.api.Type;
import dev.millrace.api.plan.KeySpec;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.Codecs;
import dev.millrace.codec.Decoder;
import dev.millrace.codec.Encodable;
import dev.millrace.codec.KeyCodec;
import dev.millrace.codec.KeyHasher;
import dev.millrace.codec.schema.Scalar;
import dev.millrace.codec.schema.Schema;

/** The form of an operator's keys: primitive {@code long}s, or objects that their codec compares. Immutable. */
public final class Keys {

    private final Type<Object> type;
    private final KeyCodec<Object> codec;
    private final boolean longs;

    private Keys(Type<Object> type, KeyCodec<Object> codec, boolean longs) {
        this.type = type;
        this.codec = codec;
        this.longs = longs;
    }

    /**
     * The keys of an operator whose input is keyed like this.
     *
     * @throws dev.millrace.api.error.MillraceException if there is no codec for the type of the keys
     */
    @SuppressWarnings("unchecked")
    public static Keys of(String operator, KeySpec spec, CodecRegistry codecs) {
        Type<Object> type = (Type<Object>) spec.type();
        KeyCodec<Object> codec = Encodable.make(operator, "the key", () -> Codecs.keyOf(type, codecs));
        return new Keys(type, codec, spec instanceof KeySpec.ByLong);
    }

    /** Whether keys are primitive. */
    public boolean areLongs() {
        return longs;
    }

    /** The codec of keys; of boxed ones where they are primitive. */
    public KeyCodec<Object> codec() {
        return codec;
    }

    /** The stable hash of a primitive key. */
    public static int hash(long key) {
        return KeyHasher.hashLong(key);
    }

    /** Appends a primitive key as the codec of {@code Long} does. */
    public void writeLong(long key, ByteSink out) {
        out.writeLong(key);
    }

    /** Describes the bytes of a key. */
    public Schema schema() {
        return longs ? Schema.of(Scalar.LONG) : codec.schema();
    }

    /** Reads keys that an earlier version of the program wrote. */
    public Decoder<Object> decoder(Schema written, CodecRegistry codecs) {
        return Codecs.resolving(written, type, codecs);
    }
}
