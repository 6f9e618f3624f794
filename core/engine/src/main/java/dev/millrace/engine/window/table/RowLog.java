package dev.millrace.engine.window.table;

import dev.millrace.engine.changes.Epoch;

/** Follows what changes in the tables of one kind of an operator instance, for its checkpoints. */
public interface RowLog {
    /** Which rows a checkpoint under way has not come to. */
    Epoch epoch();

    /**
     * The checkpoint under way has come to a row: writes it if need be.
     *
     * @param dirty whether it has changed since the checkpoint before
     * @return whether it was written
     */
    boolean save(Segment rows, int slot, boolean dirty);

    /** A row that a checkpoint has is about to be removed. */
    void removed(Segment rows, int slot);
}
