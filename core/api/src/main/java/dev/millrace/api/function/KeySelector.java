package dev.millrace.api.function;

import java.io.Serializable;

/**
 * Takes the key out of a value. Must be deterministic and never return {@code null}.
 *
 * @param <T> the type of the values
 * @param <K> the type of the key
 */
@FunctionalInterface
public interface KeySelector<T, K> extends Serializable {
    /**
     * The value's key.
     *
     * @throws Exception fails the run, naming the operator and the record
     */
    K key(T value) throws Exception;
}
