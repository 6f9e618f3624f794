package dev.millrace.engine.chain;

import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource;

/**
 * The part of an operator that has state. A snapshot is taken between two callbacks, and restored before the first; it
 * holds the watermark too.
 */
public interface Snapshotted {
    /**
     * Begins to write everything this operator must have back after a restore. Until the cursor is done, no record and no
     * timer reaches the operator.
     */
    Cursor snapshot(SectionSink sink);

    /** Takes in the sections of this operator that belong to the key groups of this task; called before the first record. */
    void restore(SectionSource source) throws Exception;

    /** A loop over state that the task advances bit by bit. */
    interface Cursor {
        /**
         * Does a bounded amount of work.
         *
         * @return true once all is done
         */
        boolean step() throws Exception;
    }
}
