package dev.millrace.api.function;

import dev.millrace.api.Output;
import java.io.Serializable;

/** A function from one value to any number of values. Called by one thread at a time. */
@FunctionalInterface
public interface FlatMapFunction<T, R> extends Serializable {
    /**
     * Emits what becomes of {@code value}. The output may be used only during this call.
     *
     * @throws Exception fails the run, naming the operator and the record's origin
     */
    void apply(T value, Output<R> out) throws Exception;
}
