package dev.millrace.api.source;

/**
 * Reads one split from a position on. One thread calls all methods but {@link #wakeUp}.
 *
 * @param <T> the type of the records
 * @param <P> the type of the position
 */
public interface SplitReader<T, P> extends AutoCloseable {
    /**
     * Emits at most {@code max} records and says what to expect next. See {@link Reader#poll}. Not called again after
     * {@link Poll.Status#SPLIT_FINISHED}.
     *
     * @throws Exception fails the run, naming the source and the split
     */
    Poll.Status poll(ReaderOutput<T> out, int max) throws Exception;

    /** The position after the records emitted so far; known from the opening on. */
    P position();

    /** See {@link Reader#wakeUp}. */
    default void wakeUp() {}

    @Override
    default void close() throws Exception {}
}
