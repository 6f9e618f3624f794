package dev.millrace.api.state;

import org.jspecify.annotations.Nullable;

/**
 * One aggregate per key. Usable only inside callbacks for a key.
 *
 * @param <T> the type of what is added
 * @param <R> the type of the result
 */
public interface AggregatingState<T, R> {
    /** Accumulates {@code value} into the aggregate of the current key. */
    void add(T value) throws Exception;

    /** The result for the current key, or {@code null} if nothing was added. */
    @Nullable
    R get() throws Exception;

    /** Removes the aggregate of the current key. */
    void clear() throws Exception;
}
