package dev.millrace.engine.task;

/** A piece of work of a task that is done bit by bit, before any further record. */
@FunctionalInterface
interface Duty {
    /** Does a bounded amount; true once done. */
    boolean step() throws Exception;

    /** Whether a step that did not finish waits for others, and had nothing to do itself. */
    default boolean waits() {
        return false;
    }

    /** A wait for what others do. */
    @FunctionalInterface
    interface Waiting extends Duty {
        @Override
        default boolean waits() {
            return true;
        }
    }
}
