package dev.millrace.api.sink;

/**
 * Writes one task's records. One thread at a time calls all methods.
 *
 * @param <T> the type of the records
 */
public interface Writer<T> extends AutoCloseable {
    /**
     * Writes a record.
     *
     * @param timestampMs its event time in milliseconds since the epoch, or {@link Long#MIN_VALUE} if it has none
     * @throws Exception fails the run, naming the sink
     */
    void write(T value, long timestampMs) throws Exception;

    /**
     * Whether {@link #write} may be called now. While it says no the task waits, and asks again in every round: a writer that
     * is full holds back its input without holding up a thread. At most the output of one callback is written all the same.
     *
     * <p>Not asked of the writer of a sink that says it blocks: that one waits in {@link #write} itself, on a thread of its own.
     */
    default boolean ready() {
        return true;
    }

    /**
     * Hands everything written so far to the outer system; called before each checkpoint, at the end of input, and when
     * no records come. Once it returns, a crash loses none of it.
     */
    default void flush() throws Exception {}

    @Override
    default void close() throws Exception {}
}
