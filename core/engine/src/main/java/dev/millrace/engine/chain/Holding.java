package dev.millrace.engine.chain;

/**
 * The part of an operator that may hold records back for efficiency. The task calls it before any signal goes on, at the
 * end of a round and at the end of input, so that nothing held is ever part of a snapshot or overtaken.
 */
public interface Holding {
    /**
     * Emits what is held, a bounded amount per call; stops between two emissions when the {@link Outbox} is closed.
     *
     * @return true once nothing is held
     */
    boolean release() throws Exception;
}
