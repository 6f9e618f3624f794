package dev.millrace.api.aggregate;

import java.io.Serializable;

/** Makes one result of two. */
@FunctionalInterface
public interface Merge2<A, B, R> extends Serializable {
    /** The combined result. */
    R merge(A first, B second) throws Exception;
}
