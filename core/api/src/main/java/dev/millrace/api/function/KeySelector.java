package dev.millrace.api.function;

import java.io.Serializable;

/** Takes the key out of a value. Must be deterministic and never return {@code null}. */
@FunctionalInterface
public interface KeySelector<T, K> extends Serializable {
    /**
     * The value's key.
     *
     * @throws Exception fails the run, naming the operator and the record's origin
     */
    K key(T value) throws Exception;
}
