package dev.millrace.api.function;

import dev.millrace.api.Output;
import java.io.Serializable;

/**
 * A function from one value to any number of values. Called by one thread at a time.
 *
 * @param <T> the type of the values
 * @param <R> the type of what is emitted
 */
@FunctionalInterface
public interface FlatMapFunction<T, R> extends Serializable {
    /**
     * Emits what becomes of {@code value}. The output may be used only during this call.
     *
     * @throws Exception fails the run, naming the operator and the record
     */
    void apply(T value, Output<R> out) throws Exception;
}
