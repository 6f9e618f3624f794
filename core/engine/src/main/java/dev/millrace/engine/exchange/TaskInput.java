package dev.millrace.engine.exchange;

import dev.millrace.engine.chain.Rises;
import org.jspecify.annotations.Nullable;

/**
 * Where a task's records come from: the readers of a source, or the channels from other tasks. Merges what several inputs
 * say about time, idleness, barriers and the end into one sequence of events. One thread calls.
 */
public interface TaskInput extends Rises {

    /** What comes next. */
    enum Event {
        /** Nothing for now. */
        NOTHING,
        /** A batch: {@link #batch} of the input {@link #input}. Poll again after {@link #batchDone}. */
        BATCH,
        /** The watermark may have risen, to {@link #watermarkMs}, without a record. */
        RISE,
        /** No input holds the watermark back any more; records may come again. */
        IDLE,
        /** Records come again. */
        ACTIVE,
        /** Everything before the barrier {@link #barrier} has come, nothing after it. */
        BARRIER,
        /** No more records come. Barriers still do. */
        END
    }

    /** Whether no input has records to give, as far as one can know before the first event, or a source at any time. */
    boolean isBare();

    /** The next event, without waiting. */
    Event poll() throws Exception;

    /** The task cannot go on, for want of room: time in which nobody asks for records begins. */
    default void blocked() {}

    /**
     * When the input has something to say by the clock alone, in milliseconds since the epoch; {@link Long#MAX_VALUE} if
     * nothing waits.
     */
    default long dueMs() {
        return Long.MAX_VALUE;
    }

    /** The batch of the last event. */
    Batch batch();

    /** Where the batch of the last event was read, in words, or {@code null} where it came from another task. */
    default @Nullable String origin() {
        return null;
    }

    /** Which of the head's inputs the batch is for. */
    int input();

    /** The batch has been handled in full. */
    void batchDone();

    /** The merged watermark in milliseconds since the epoch. */
    long watermarkMs();

    /** While all inputs are idle: how far their time has come. */
    long idleUpToMs();

    /** The barrier of the last event. */
    Signal.Barrier barrier();

    /** The barrier has been handled; goes on with what came after it. */
    void barrierDone();
}
