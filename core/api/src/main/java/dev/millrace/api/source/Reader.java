package dev.millrace.api.source;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the splits assigned to one task. One thread at a time calls all methods but {@link #wakeUp} and {@link #lag}: the
 * task's or an I/O thread of its own, but for the first splits, which are assigned by the thread that starts the run, and for
 * the end.
 *
 * <p>The records of a poll and the position after them are one unit: a snapshot holds either both or neither.
 *
 * @param <T> the type of the records
 * @param <S> the type of a split
 * @param <P> the type of a position
 */
public interface Reader<T, S, P> extends AutoCloseable {
    /**
     * Adds a split to read.
     *
     * @param position where to go on, or {@code null} to start at its beginning
     * @throws Exception fails the run, naming the source and the split
     */
    void assign(S split, @Nullable P position) throws Exception;

    /**
     * Emits at most {@code max} records of <em>one</em> split and says which. Returns at once if nothing is there,
     * unless the source is {@linkplain Source#blocking blocking}; then it may wait until records come or {@link
     * #wakeUp} is called.
     *
     * @throws Exception fails the run, naming the source and the split
     */
    Poll<S> poll(ReaderOutput<T> out, int max) throws Exception;

    /**
     * The position after the records of the last poll, in the split of that poll. Never {@code null} after a poll that
     * emitted records, or said that it {@linkplain Poll.Status#ADVANCED advanced}.
     */
    P position();

    /** Makes a waiting or the next {@link #poll} return soon. May be called by any thread. */
    default void wakeUp() {}

    /**
     * How much of a split is there and has not been emitted, in the source's own units, such as offsets. Empty where that is
     * not known. May be called by any thread, also after {@link #close}; shown as {@code consumer_lag}.
     */
    default OptionalLong lag(S split) {
        return OptionalLong.empty();
    }

    /** Tells the reader that a checkpoint holding {@code position} has become durable: commit offsets, delete inputs. */
    default void checkpointed(S split, P position) throws Exception {}

    @Override
    default void close() throws Exception {}
}
