package dev.millrace.codec;

/**
 * Writes values of one type as bytes and reads them back; what it reads is what it wrote, by content.
 *
 * <p>Obtained from {@link Codecs#of}. A user's own codec for a type is given to {@link CodecRegistry}; its
 * {@link #schema()} is then {@link dev.millrace.codec.schema.Schema#opaque opaque}. Instances are immutable and may be
 * shared between threads; a {@link ByteSink} may not.
 *
 * @param <T> the type of the values
 */
public interface Codec<T> extends Decoder<T> {

    /**
     * Appends one value.
     *
     * @throws UnencodableValueException if the value nests too deeply, is of a subclass that its declared type does not
     *     name, or is sorted by a comparator; what has been appended until then is of no meaning
     * @throws NullPointerException if {@code value} is null: a null inside a value is encoded, a null value is not
     */
    void encode(T value, ByteSink out);
}
