package dev.millrace.engine.exchange;

import dev.millrace.api.error.OperatorFailure;
import dev.millrace.api.function.LongSelector;
import dev.millrace.codec.KeyHasher;
import dev.millrace.engine.chain.Current;
import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.metrics.OperatorMetrics;
import org.jspecify.annotations.Nullable;

/**
 * Sends each record to the task that owns its key, which is a {@code long}, without an object for it: {@code tumbling} measures it.
 * A template of the specializer.
 */
public final class LongKeyRoute implements RecordInput {

    private final String producer;
    private final LongSelector<Object> selector;
    private final Router router;
    private final Current current;
    private final KeyOwners owners;
    private final OperatorMetrics metrics;
    private final @Nullable Combiner combiner;

    /** A route by the key that {@code selector} gives. */
    public LongKeyRoute(LongSelector<Object> selector, KeyRouteParts parts) {
        this.producer = parts.producer();
        this.selector = selector;
        this.router = parts.router();
        this.current = parts.current();
        this.owners = parts.owners();
        this.metrics = parts.metrics();
        this.combiner = parts.combiner();
    }

    @Override
    public void onRecord(Object value, long timestampMs) throws Exception {
        long key;
        try {
            key = selector.get(value);
        } catch (Throwable t) {
            throw OperatorFailure.of(producer + " (key)", value, timestampMs, t);
        }
        int hash = KeyHasher.hashLong(key);
        metrics.recordsOut++;
        if (combiner != null && combiner.takeLong(value, timestampMs, key, hash)) {
            return;
        }
        int owner = owners.ownerOf(hash);
        Batch batch = router.batchFor(owner);
        int at = batch.size++;
        batch.values[at] = value;
        batch.timestamps[at] = timestampMs;
        batch.longKey(at, key, hash);
        long[] origins = batch.origins;
        if (origins != null) {
            origins[at] = current.originMicros;
        }
        router.appended(owner, batch);
    }
}
