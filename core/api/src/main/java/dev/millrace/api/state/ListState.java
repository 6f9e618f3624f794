package dev.millrace.api.state;

import java.util.List;

/**
 * A list per key; appending writes one element. Usable only inside callbacks for a key.
 *
 * @param <V> the type of the elements
 */
public interface ListState<V> {
    /** Appends an element to the list of the current key, dropping the oldest where a limit says so. */
    void add(V value) throws Exception;

    /** The elements of the current key, oldest first: a view that is valid until the callback ends. */
    List<V> get() throws Exception;

    /** Replaces the list of the current key. */
    void set(List<? extends V> values) throws Exception;

    /** The number of elements of the current key. */
    int size() throws Exception;

    /** Removes the list of the current key. */
    void clear() throws Exception;
}
