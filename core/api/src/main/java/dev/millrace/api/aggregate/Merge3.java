package dev.millrace.api.aggregate;

import java.io.Serializable;

/**
 * Makes one result of three. Called by one thread at a time, once per result.
 *
 * @param <A> the type of the first result
 * @param <B> the type of the second result
 * @param <C> the type of the third result
 * @param <R> the type of the combined result
 */
@FunctionalInterface
public interface Merge3<A, B, C, R> extends Serializable {
    /**
     * The combined result.
     *
     * @throws Exception fails the run, naming the operator
     */
    R merge(A first, B second, C third) throws Exception;
}
