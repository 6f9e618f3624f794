package dev.millrace.api.function;

import java.io.Serializable;

/** Takes a {@code long} out of a value: a key, a timestamp in milliseconds, a measure. Must be deterministic. */
@FunctionalInterface
public interface LongSelector<T> extends Serializable {
    /**
     * The value's number.
     *
     * @throws Exception fails the run, naming the operator and the record's origin
     */
    long get(T value) throws Exception;
}
