package dev.millrace.api.function;

import java.io.Serializable;

/**
 * Takes a {@code double} out of a value. Must be deterministic.
 *
 * @param <T> the type of the values
 */
@FunctionalInterface
public interface DoubleSelector<T> extends Serializable {
    /**
     * The value's number.
     *
     * @throws Exception fails the run, naming the operator and the record
     */
    double get(T value) throws Exception;
}
