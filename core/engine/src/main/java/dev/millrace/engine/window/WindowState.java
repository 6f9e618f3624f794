package dev.millrace.engine.window;

import dev.millrace.engine.chain.Snapshotted;
import dev.millrace.engine.exchange.Batch;

/** The windows of one operator instance: what they hold, and how they fire. Driven by {@link WindowHead}. */
interface WindowState extends Snapshotted {
    /** The watermark at which nothing is ever due. */
    long NEVER = Long.MAX_VALUE;

    /**
     * Begins a run of records that {@link #take} takes without emitting anything, whatever rises of the watermark lie
     * between them as long as none is due; what becomes due with them has been said to {@link WindowTime} on return.
     *
     * @return the first record not in the run, which has at least one; a run of one may emit
     */
    int begin(Batch batch, int from, int to);

    /** Takes the records of the run begun, or the first of them. */
    void take(Batch batch, int from, int to) throws Exception;

    /** Whether some key groups are still judged by watermarks of their own, from the snapshot they were restored from. */
    boolean isJudgedByGroup();

    /**
     * Fires what is complete at a watermark, a bounded amount per call.
     *
     * @return true once done
     */
    boolean fire(long watermarkMs) throws Exception;

    /** The next watermark at which something is to be done. */
    long dueMs();

    /** When early results are due by the clock; {@link #NEVER} if nothing has changed since the last. */
    long earlyDueMs();

    /**
     * Emits early results of what has changed, a bounded amount per call.
     *
     * @return true once done
     */
    boolean fireEarly(long watermarkMs) throws Exception;
}
