package dev.millrace.engine.chain;

import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource;

/**
 * The part of an operator that has state. A snapshot begins between two callbacks, and is restored before the first; it holds
 * the watermark too.
 */
public interface Snapshotted {
    /**
     * Begins to write everything this operator must have back after a restore, as it is now: while the cursor is advanced,
     * records and timers reach the operator all the same, and what they change is written before. Takes a bounded time,
     * however much state there is. The cursor of the snapshot before is done.
     *
     * @param changesOnly whether key groups may be written as changes to the snapshot before, or to the one that was restored
     */
    Cursor snapshot(SectionSink sink, boolean changesOnly);

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

        /** One that has nothing to do. */
        static Cursor done() {
            return () -> true;
        }

        /** Two, one behind the other. */
        static Cursor both(Cursor first, Cursor second) {
            boolean[] firstDone = new boolean[1];
            return () -> {
                if (!firstDone[0]) {
                    firstDone[0] = first.step();
                    return false;
                }
                return second.step();
            };
        }
    }
}
