package dev.millrace.engine.window;

import dev.millrace.engine.exchange.Batch;

/** Whose time an operator's windows follow: the watermark's or the clock's. */
interface WindowTime {
    /** Everything up to this millisecond is complete. */
    long watermarkMs();

    /** The time that decides about a record of a batch. */
    long timestampMs(Batch batch, int record);

    /** Whether all records of a batch have the times in its column. */
    boolean isInBatch();

    /** The operator has something to do at this watermark. */
    void dueNoLaterThan(long watermarkMs);

    /** Some key group has been restored that had reached this watermark. */
    void restored(long highestMs);
}
