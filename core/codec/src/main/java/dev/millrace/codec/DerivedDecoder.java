package dev.millrace.codec;

import dev.millrace.codec.schema.Schema;
import dev.millrace.codec.value.ValueDecoder;
import java.util.Objects;

/** Reads whole values, and turns every refusal on the way, by a user's constructor too, into one kind of exception. */
record DerivedDecoder<T>(String typeName, Schema schema, ValueDecoder values) implements Decoder<T> {

    @Override
    @SuppressWarnings("unchecked")
    public T decode(ByteSource in) {
        try {
            return (T) Objects.requireNonNull(values.decode(in));
        } catch (CorruptDataException e) {
            throw e;
        } catch (Exception e) {
            throw new CorruptDataException(
                    in.position(), "a value of " + typeName, "bytes from which none can be made (" + e + ")", e);
        }
    }
}
