package dev.millrace.engine.chain;

import dev.millrace.engine.exchange.Batch;

/**
 * The first step of a chain for one of the task's inputs: the only kind that sees batches, keys and the positions of the
 * watermark's rises. One thread calls.
 */
public interface Head {
    /**
     * Handles records and rises of a batch from the cursor on, moving the cursor past each. Stops early when the {@link
     * Outbox} closes, when something is due that is not done yet, by a rise or by what a record set ({@link
     * ChainTime#isRising}), or after {@code budget} records.
     */
    void onBatch(BatchCursor cursor, int budget) throws Exception;

    /** How far a task has come in a batch. */
    final class BatchCursor {
        /** The batch. */
        public Batch batch;

        /** The next record. */
        public int record;

        /** The next rise. */
        public int rise;

        /** A cursor at the beginning of a batch. */
        public BatchCursor(Batch batch) {
            this.batch = batch;
        }

        /** Whether everything in the batch has been handled. */
        public boolean isDone() {
            return record == batch.size && rise == batch.rises;
        }

        /** Goes to the beginning of another batch. */
        public void reset(Batch next) {
            batch = next;
            record = 0;
            rise = 0;
        }
    }
}
