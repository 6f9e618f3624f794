package dev.millrace.api.function;

import java.io.Serializable;

/**
 * Creates a new instance of a stateful function: called once per task, and when a pipeline is built or its plan is
 * written down, to learn what the function declares. Must not do I/O.
 *
 * @param <T> the type of the function
 */
@FunctionalInterface
public interface Factory<T> extends Serializable {
    /** A new instance, never one handed out before. */
    T create() throws Exception;
}
