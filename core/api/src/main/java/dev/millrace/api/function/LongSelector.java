package dev.millrace.api.function;

import java.io.Serializable;

/**
 * Takes a {@code long} out of a value: a key, a timestamp in milliseconds, a measure. Must be deterministic.
 *
 * @param <T> the type of the values
 */
@FunctionalInterface
public interface LongSelector<T> extends Serializable {
    /**
     * The value's number.
     *
     * @throws Exception fails the run, naming the operator and the record
     */
    long get(T value) throws Exception;
}
