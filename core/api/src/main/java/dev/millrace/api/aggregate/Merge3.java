package dev.millrace.api.aggregate;

import java.io.Serializable;

/** Makes one result of three. */
@FunctionalInterface
public interface Merge3<A, B, C, R> extends Serializable {
    /** The combined result. */
    R merge(A first, B second, C third) throws Exception;
}
