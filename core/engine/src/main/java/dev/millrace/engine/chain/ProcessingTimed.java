package dev.millrace.engine.chain;

/** The part of an operator that waits for the clock of the run. */
public interface ProcessingTimed {
    /** When this operator next has something to do, in milliseconds since the epoch; {@link Long#MAX_VALUE} if nothing waits. */
    long dueProcessingMs();

    /**
     * The clock has reached {@code nowMs}, and something is due. Does a bounded amount of work, and stops between two
     * callbacks when the {@link Outbox} is closed.
     *
     * @return true once everything due at {@code nowMs} is done; otherwise the task calls again
     */
    boolean advanceProcessing(long nowMs) throws Exception;

    /**
     * The input has ended: fires everything that still waits, whatever the clock says. What is set during this is not fired.
     * Same contract as {@link #advanceProcessing}.
     */
    boolean drainProcessing() throws Exception;
}
