package dev.millrace.engine.state;

import dev.millrace.api.Type;
import dev.millrace.codec.Codec;
import dev.millrace.codec.Decoder;
import dev.millrace.codec.KeyCodec;
import dev.millrace.codec.schema.Schema;

/** Where an operator gets the codecs of its keys and of what it keeps. */
public interface StateCodecs {
    /** The codec of values of this type. */
    <T> Codec<T> codec(Type<T> type);

    /** The codec of keys of this type. */
    <K> KeyCodec<K> keyCodec(Type<K> type);

    /**
     * Reads values of this type from bytes that an earlier version of the program wrote.
     *
     * @throws dev.millrace.codec.IncompatibleSchemaException if no value of the type can be made of them, naming the fields
     */
    <T> Decoder<T> decoder(Type<T> type, Schema written);
}
