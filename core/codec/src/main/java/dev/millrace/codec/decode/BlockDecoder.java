package dev.millrace.codec.decode;

import dev.millrace.codec.ByteSource;
import dev.millrace.codec.Codec;
import dev.millrace.codec.value.ValueDecoder;

/** A value of a type with a user's codec, preceded by its length, beyond which that codec can't read. */
record BlockDecoder(Codec<Object> codec) implements ValueDecoder {

    @Override
    public Object decode(ByteSource in) {
        int outer = in.beginBlock();
        Object value = codec.decode(in);
        in.endBlock(outer);
        return value;
    }
}
