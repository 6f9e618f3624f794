package dev.millrace.engine.chain;

/**
 * The part of an operator that may hold records back for efficiency. The task calls it before any signal goes on and at the
 * end of input, so that nothing held is ever part of a snapshot or overtaken, and where it {@linkplain #endsIdleRound asks for
 * it} at the end of a round in which the task found nothing to do.
 */
public interface Holding {
    /**
     * Emits what is held, a bounded amount per call; stops between two emissions when the {@link Outbox} is closed.
     *
     * @return true once nothing is held
     */
    boolean release() throws Exception;

    /** Whether what is held must go when there is nothing else to do, and not only before a signal. */
    boolean endsIdleRound();
}
