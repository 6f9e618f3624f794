package dev.millrace.engine.chain;

/**
 * The part of an operator that waits for event time. It says through its {@link OperatorTime} from which watermark on it
 * has something to do, and is called when the watermark gets there.
 */
public interface Timed {
    /**
     * The watermark has risen to {@code watermarkMs}, and something may be due. Does a bounded amount of work, fires what is
     * due in order of time, and stops between two callbacks when the {@link Outbox} is closed.
     *
     * @return true once everything due at {@code watermarkMs} is done and {@link OperatorTime#dueAt} says what is next;
     *     otherwise the task calls again
     */
    boolean advance(long watermarkMs) throws Exception;
}
