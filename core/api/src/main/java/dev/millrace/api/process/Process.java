package dev.millrace.api.process;

/**
 * A function over the records of an unkeyed stream, with side outputs and services.
 *
 * @param <T> the type of the records
 * @param <R> the type of what is emitted
 */
@SuppressWarnings("JavaLangClash") // the word is Millrace's; java.lang.Process is met nowhere near a pipeline
public abstract non-sealed class Process<T, R> extends ProcessFunction {
    /**
     * Handles a record.
     *
     * @throws Exception fails the run, naming the operator and the record
     */
    public abstract void onRecord(T value, ProcessContext<R> context) throws Exception;
}
