package dev.millrace.api.state;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map per key; each entry is state of its own. Usable only inside callbacks for a key.
 *
 * @param <UK> the type of the keys within the map
 * @param <UV> the type of the values
 */
public interface MapState<UK, UV> {
    /** The value of {@code key}, or {@code null} if there is none. */
    @Nullable
    UV get(UK key) throws Exception;

    /** Sets an entry. */
    void put(UK key, UV value) throws Exception;

    /** Removes an entry. */
    void remove(UK key) throws Exception;

    /** Whether there is an entry for {@code key}. */
    boolean contains(UK key) throws Exception;

    /** The entries of the current key, in a stable order: a view that is valid until the callback ends. */
    Iterable<Map.Entry<UK, UV>> entries() throws Exception;

    /** The number of entries of the current key. */
    int size() throws Exception;

    /** Removes all entries of the current key. */
    void clear() throws Exception;
}
