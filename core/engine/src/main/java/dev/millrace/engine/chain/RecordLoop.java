package dev.millrace.engine.chain;

import dev.millrace.engine.exchange.Batch;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/**
 * The head of a chain that takes records one at a time. A template of the {@link Specializer}: each task has a copy of the
 * class with the chain's first operator as a constant, so that the compiler sees through the whole chain.
 */
public final class RecordLoop implements Head {

    private static final @Nullable RecordInput CONSTANT = Specializer.constant(MethodHandles.lookup());

    private final RecordInput input;
    private final Parts parts;
    private final @Nullable Fetching fetching;

    /** What a loop needs of its task. */
    public record Parts(Current current, ChainTime time, Rises rises, Outbox outbox) {}

    /** A loop that hands records to {@code input}. */
    public RecordLoop(RecordInput input, Parts parts) {
        this.input = input;
        this.parts = parts;
        this.fetching = input instanceof Fetching early ? early : null;
    }

    @Override
    public void onBatch(BatchCursor cursor, int budget) throws Exception {
        RecordInput first = CONSTANT != null ? CONSTANT : input;
        Batch batch = cursor.batch;
        Current current = parts.current();
        int end = budget < batch.size - cursor.record ? cursor.record + budget : batch.size;
        int record = cursor.record;
        int rise = cursor.rise;
        if (record == 0 && rise == 0 && fetching != null && batch.hashes != null) {
            fetching.fetch(batch.hashes, batch.size);
        }
        int nextRiseAt = rise < batch.rises ? batch.risePositions[rise] : Integer.MAX_VALUE;
        try {
            while (true) {
                if (record == nextRiseAt) {
                    long watermark = parts.rises().onRise(batch.riseTimes[rise]);
                    rise++;
                    nextRiseAt = rise < batch.rises ? batch.risePositions[rise] : Integer.MAX_VALUE;
                    if (watermark > parts.time().watermarkMs() && !parts.time().rise(watermark)) {
                        return;
                    }
                }
                if (record == end) {
                    return;
                }
                int[] hashes = batch.hashes;
                if (hashes != null) {
                    current.hash = hashes[record];
                    if (batch.longKeys != null) {
                        current.longKey = batch.longKeys[record];
                    } else if (batch.keys != null) {
                        current.key = batch.keys[record];
                    }
                }
                long[] origins = batch.origins;
                if (origins != null) {
                    current.originMicros = origins[record];
                }
                Object value = batch.values[record];
                long timestamp = batch.timestamps[record];
                record++;
                first.onRecord(value, timestamp);
                if (parts.outbox().isClosed() || parts.time().isDue()) {
                    return;
                }
            }
        } finally {
            cursor.record = record;
            cursor.rise = rise;
        }
    }
}
