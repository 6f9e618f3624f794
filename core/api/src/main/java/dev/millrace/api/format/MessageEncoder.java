package dev.millrace.api.format;

/**
 * Writes values as messages. Used by one thread.
 *
 * @param <T> the type of the values
 */
public interface MessageEncoder<T> {
    /** The message for a value; the caller owns the array. */
    byte[] encode(T value);
}
