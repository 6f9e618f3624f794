package dev.millrace.api.function;

import java.io.Serializable;

/** An associative function of two values of one type. */
@FunctionalInterface
public interface Combiner<T> extends Serializable {
    /**
     * Both values as one; changes neither.
     *
     * @throws Exception fails the run, naming the operator and the record's origin
     */
    T combine(T left, T right) throws Exception;
}
