package dev.millrace.api.function;

import java.io.Serializable;

/**
 * A function from one value to one value. Called by one thread at a time; never returns {@code null}.
 *
 * @param <T> the type of the values
 * @param <R> the type of the results
 */
@FunctionalInterface
public interface MapFunction<T, R> extends Serializable {
    /**
     * What becomes of {@code value}.
     *
     * @throws Exception fails the run, naming the operator and the record
     */
    R apply(T value) throws Exception;
}
