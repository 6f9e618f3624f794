package dev.millrace.api.state;

import org.jspecify.annotations.Nullable;

/**
 * One value per key that every added value is combined into. Usable only inside callbacks for a key.
 *
 * @param <V> the type of the value
 */
public interface ReducingState<V> {
    /** Combines {@code value} into that of the current key. */
    void add(V value) throws Exception;

    /** The combined value of the current key, or {@code null} if nothing was added. */
    @Nullable
    V get() throws Exception;

    /** Removes the value of the current key. */
    void clear() throws Exception;
}
