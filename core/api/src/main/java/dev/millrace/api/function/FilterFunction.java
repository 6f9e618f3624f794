package dev.millrace.api.function;

import java.io.Serializable;

/**
 * A predicate that decides which values go on. Called by one thread at a time.
 *
 * @param <T> the type of the values
 */
@FunctionalInterface
public interface FilterFunction<T> extends Serializable {
    /**
     * Whether {@code value} goes on.
     *
     * @throws Exception fails the run, naming the operator and the record
     */
    boolean test(T value) throws Exception;
}
