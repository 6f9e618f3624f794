package dev.millrace.api.process;

/**
 * A function over the records of a keyed stream, with state and timers per key.
 *
 * @param <K> the type of the key
 * @param <T> the type of the records
 * @param <R> the type of what is emitted
 */
public abstract non-sealed class KeyedProcess<K, T, R> extends KeyedFunction {
    /**
     * Handles a record of the current key.
     *
     * @throws Exception fails the run, naming the operator and the record
     */
    public abstract void onRecord(T value, Context<K, R> context) throws Exception;

    /**
     * Called when a timer fires; it is gone by then.
     *
     * @param timers the purpose, identical to the field that declared it
     * @param timeMs the time it was set for
     * @throws Exception fails the run, naming the operator
     */
    public void onTimer(Timers timers, long timeMs, Context<K, R> context) throws Exception {}
}
