package dev.millrace.api.aggregate;

import java.io.Serializable;

/**
 * Makes one result of two. Called by one thread at a time, once per result.
 *
 * @param <A> the type of the first result
 * @param <B> the type of the second result
 * @param <R> the type of the combined result
 */
@FunctionalInterface
public interface Merge2<A, B, R> extends Serializable {
    /**
     * The combined result.
     *
     * @throws Exception fails the run, naming the operator
     */
    R merge(A first, B second) throws Exception;
}
