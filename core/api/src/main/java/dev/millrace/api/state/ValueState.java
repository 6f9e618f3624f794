package dev.millrace.api.state;

import org.jspecify.annotations.Nullable;

/**
 * One value per key. Usable only inside callbacks for a key. What {@link #get} returns is frozen: change state with
 * {@link #set}.
 *
 * @param <V> the type of the value
 */
public interface ValueState<V> {
    /** The value of the current key, or {@code null} if there is none. */
    @Nullable
    V get() throws Exception;

    /** The value of the current key, or {@code fallback} if there is none. */
    default V getOr(V fallback) throws Exception {
        V value = get();
        return value == null ? fallback : value;
    }

    /** Sets the value of the current key. */
    void set(V value) throws Exception;

    /** Removes the value of the current key. */
    void clear() throws Exception;
}
