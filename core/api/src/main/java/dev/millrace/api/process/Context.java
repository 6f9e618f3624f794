package dev.millrace.api.process;

/**
 * What a keyed function sees of the record or timer it handles. Valid only during the callback.
 *
 * @param <K> the type of the key
 * @param <R> the type of what the function emits
 */
public interface Context<K, R> extends ProcessContext<R> {
    /** The current key. */
    K key();
}
