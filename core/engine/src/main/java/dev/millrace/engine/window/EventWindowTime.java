package dev.millrace.engine.window;

import dev.millrace.engine.chain.OperatorTime;
import dev.millrace.engine.exchange.Batch;

/** Event time: records have timestamps, and the operator's watermark says what is complete. */
record EventWindowTime(OperatorTime time) implements WindowTime {
    @Override
    public long watermarkMs() {
        return time.watermarkMs();
    }

    @Override
    public long timestampMs(Batch batch, int record) {
        return batch.timestamps[record];
    }

    @Override
    public boolean isInBatch() {
        return true;
    }

    @Override
    public void dueNoLaterThan(long watermarkMs) {
        time.dueNoLaterThan(watermarkMs);
    }

    @Override
    public void restored(long highestMs) {
        // Each key group is judged by its own watermark until the operator's is higher.
    }
}
