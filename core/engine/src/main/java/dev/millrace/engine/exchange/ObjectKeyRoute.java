package dev.millrace.engine.exchange;

import dev.millrace.api.error.FunctionErrors;
import dev.millrace.api.error.OperatorFailure;
import dev.millrace.api.function.KeySelector;
import dev.millrace.codec.KeyHasher;
import dev.millrace.engine.chain.Current;
import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.metrics.OperatorMetrics;
import org.jspecify.annotations.Nullable;

/** Sends each record to the task that owns its key, which is an object. A template of the specializer. */
public final class ObjectKeyRoute implements RecordInput {

    private final String producer;
    private final KeySelector<Object, Object> selector;
    private final KeyHasher<Object> hasher;
    private final Router router;
    private final Current current;
    private final KeyOwners owners;
    private final OperatorMetrics metrics;
    private final @Nullable Combiner combiner;

    /** A route by the key that {@code selector} gives. */
    public ObjectKeyRoute(KeySelector<Object, Object> selector, KeyHasher<Object> hasher, KeyRouteParts parts) {
        this.producer = parts.producer();
        this.selector = selector;
        this.hasher = hasher;
        this.router = parts.router();
        this.current = parts.current();
        this.owners = parts.owners();
        this.metrics = parts.metrics();
        this.combiner = parts.combiner();
    }

    @Override
    public void onRecord(Object value, long timestampMs) throws Exception {
        Object key;
        int hash;
        try {
            key = selector.key(value);
            if (key == null) {
                throw FunctionErrors.nullKey(producer, value);
            }
            hash = hasher.hash(key);
        } catch (Throwable t) {
            throw OperatorFailure.of(producer + " (key)", value, timestampMs, t);
        }
        metrics.recordsOut++;
        if (combiner != null && combiner.take(value, timestampMs, key, hash)) {
            return;
        }
        int owner = owners.ownerOf(hash);
        Batch batch = router.batchFor(owner);
        int at = batch.size++;
        batch.values[at] = value;
        batch.timestamps[at] = timestampMs;
        batch.key(at, key, hash);
        long[] origins = batch.origins;
        if (origins != null) {
            origins[at] = current.originMicros;
        }
        router.appended(owner, batch);
    }
}
