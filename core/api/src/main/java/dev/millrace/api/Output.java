package dev.millrace.api;

/**
 * Where a function emits values. Emitting never blocks and keeps the order of calls. Valid only during the callback it
 * was handed to, on the thread of that callback.
 *
 * @param <T> the type of the values
 */
public interface Output<T> {
    /** Emits a value with the timestamp of the record (or timer) being handled. */
    void emit(T value);

    /** Emits a value with a timestamp of its own, in milliseconds since the epoch. */
    void emit(T value, long timestampMs);
}
