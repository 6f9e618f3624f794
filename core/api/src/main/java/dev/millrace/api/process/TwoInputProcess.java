package dev.millrace.api.process;

/**
 * A function over the records of two unkeyed streams.
 *
 * @param <A> the type of the first stream's records
 * @param <B> the type of the second stream's records
 * @param <R> the type of what is emitted
 */
public abstract non-sealed class TwoInputProcess<A, B, R> extends ProcessFunction {
    /**
     * Handles a record of the first stream.
     *
     * @throws Exception fails the run, naming the operator and the record
     */
    public abstract void onFirst(A value, ProcessContext<R> context) throws Exception;

    /**
     * Handles a record of the second stream.
     *
     * @throws Exception fails the run, naming the operator and the record
     */
    public abstract void onSecond(B value, ProcessContext<R> context) throws Exception;
}
