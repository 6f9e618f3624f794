package dev.millrace.codec;

import dev.millrace.codec.schema.Schema;
import dev.millrace.codec.value.ValueEncoder;

/** A codec derived from a type. */
record DerivedCodec<T>(ValueEncoder encoder, DerivedDecoder<T> decoder) implements Codec<T> {

    @Override
    public void encode(T value, ByteSink out) {
        if (value == null) {
            throw new NullPointerException("a null " + decoder.typeName()
                    + " can't be written: nulls are allowed inside a value, but not as a whole value");
        }
        encoder.encode(value, out);
    }

    @Override
    public T decode(ByteSource in) {
        return decoder.decode(in);
    }

    @Override
    public Schema schema() {
        return decoder.schema();
    }
}
