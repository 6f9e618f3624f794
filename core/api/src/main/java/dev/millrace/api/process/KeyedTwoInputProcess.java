package dev.millrace.api.process;

/**
 * A function over the records of two streams keyed alike, with shared state and timers per key: joins, enrichment,
 * control streams.
 *
 * @param <K> the type of the key
 * @param <A> the type of the first stream's records
 * @param <B> the type of the second stream's records
 * @param <R> the type of what is emitted
 */
public abstract non-sealed class KeyedTwoInputProcess<K, A, B, R> extends KeyedFunction {
    /**
     * Handles a record of the first stream.
     *
     * @throws Exception fails the run, naming the operator and the record
     */
    public abstract void onFirst(A value, Context<K, R> context) throws Exception;

    /**
     * Handles a record of the second stream.
     *
     * @throws Exception fails the run, naming the operator and the record
     */
    public abstract void onSecond(B value, Context<K, R> context) throws Exception;

    /** See {@link KeyedProcess#onTimer}. */
    public void onTimer(Timers timers, long timeMs, Context<K, R> context) throws Exception {}
}
