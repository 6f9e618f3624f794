package dev.millrace.api.format;

/** Writes values as messages. Used by one thread. */
public interface MessageEncoder<T> {
    /** The message for a value; the caller owns the array. */
    byte[] encode(T value);
}
