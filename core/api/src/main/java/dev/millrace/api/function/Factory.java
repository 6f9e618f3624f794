package dev.millrace.api.function;

import java.io.Serializable;

/**
 * Creates a new instance of a stateful function: called once per task, and once when the pipeline is built to learn
 * what the function declares.
 */
@FunctionalInterface
public interface Factory<T> extends Serializable {
    /** A new instance, never one handed out before. */
    T create() throws Exception;
}
