package dev.millrace.api.function;

import java.io.Serializable;

/**
 * An associative function of two values of one type.
 *
 * @param <T> the type of the values
 */
@FunctionalInterface
public interface Combiner<T> extends Serializable {
    /**
     * Both values as one; changes neither.
     *
     * @throws Exception fails the run, naming the operator and the record
     */
    T combine(T left, T right) throws Exception;
}
