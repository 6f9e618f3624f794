package dev.millrace.api.format;

/**
 * Reads values from messages. Used by one thread.
 *
 * @param <T> the type of the values
 */
public interface MessageDecoder<T> {
    /**
     * Reads the value that fills {@code bytes} from {@code offset} on. Keeps no reference to {@code bytes}.
     *
     * @param length the length of the message in bytes
     * @throws FormatException if the message is no such value; the decoder can be used on
     */
    T decode(byte[] bytes, int offset, int length) throws FormatException;

    /** As {@link #decode(byte[], int, int)}, for all of {@code bytes}. */
    default T decode(byte[] bytes) throws FormatException {
        return decode(bytes, 0, bytes.length);
    }
}
