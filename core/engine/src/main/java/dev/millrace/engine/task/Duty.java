package dev.millrace.engine.task;

import dev.millrace.engine.sink.WriteOperator;

/** A piece of work of a task that is done bit by bit, before any further record. */
@FunctionalInterface
interface Duty {
    /** Does a bounded amount; true once done. */
    boolean step() throws Exception;

    /** Whether a step that did not finish waits for others, and had nothing to do itself. */
    default boolean waits() {
        return false;
    }

    /** Has a writer prepare: one on an I/O thread takes its time. */
    record Preparing(WriteOperator writer, long checkpointId, TaskSnapshot snapshot) implements Duty {
        @Override
        public boolean step() throws Exception {
            return writer.prepare(checkpointId, snapshot.sink(writer.operator()));
        }

        @Override
        public boolean waits() {
            return true;
        }
    }
}
