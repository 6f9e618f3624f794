package dev.millrace.api.aggregate;

import java.io.Serializable;

/** Makes one result of three. Called by one thread at a time, once per result. */
@FunctionalInterface
public interface Merge3<A, B, C, R> extends Serializable {
    /**
     * The combined result.
     *
     * @throws Exception fails the run, naming the operator
     */
    R merge(A first, B second, C third) throws Exception;
}
