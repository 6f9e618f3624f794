package dev.millrace.api.function;

import java.io.Serializable;
import java.time.Instant;

/**
 * Takes the event time out of a value. Must be deterministic; truncated to milliseconds.
 *
 * @param <T> the type of the values
 */
@FunctionalInterface
public interface InstantSelector<T> extends Serializable {
    /**
     * The value's event time.
     *
     * @throws Exception fails the run, naming the operator and the record
     */
    Instant get(T value) throws Exception;
}
