package dev.millrace.api.process;

import java.io.Serializable;

/**
 * Turns a window's aggregate (or its elements) into values of the user's own.
 *
 * @param <K> the type of the key
 * @param <V> the type of the aggregate's result
 * @param <R> the type of what is emitted
 */
@FunctionalInterface
public interface WindowFunction<K, V, R> extends Serializable {
    /**
     * Called each time the window fires.
     *
     * @throws Exception fails the run, naming the operator
     */
    void apply(V value, WindowContext<K, R> context) throws Exception;
}
