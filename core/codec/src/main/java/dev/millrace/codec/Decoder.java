package dev.millrace.codec;

import dev.millrace.codec.schema.Schema;

/**
 * Reads values of one type from bytes written under one schema.
 *
 * <p>Instances are immutable and may be shared between threads; a {@link ByteSource} may not.
 *
 * @param <T> the type of the values
 */
public interface Decoder<T> {

    /**
     * Reads one value and leaves the source behind its last byte.
     *
     * @throws CorruptDataException if the bytes are not a value of {@link #schema()}, or if the value's own constructor
     *     refuses them; the source's position is then of no meaning
     */
    T decode(ByteSource in);

    /** The schema of the bytes this reads. */
    Schema schema();
}
