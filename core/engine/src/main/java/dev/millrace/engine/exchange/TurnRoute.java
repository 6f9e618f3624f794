package dev.millrace.engine.exchange;

import dev.millrace.engine.chain.Current;
import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.metrics.OperatorMetrics;

/**
 * Sends records to the consumer's tasks in turn, or to the only one there is. A template of the specializer.
 */
public final class TurnRoute implements RecordInput {

    private final Router router;
    private final Current current;
    private final OperatorMetrics metrics;
    private int next;

    /** A route that begins with the consumer's {@code first} task. */
    public TurnRoute(int first, Router router, Current current, OperatorMetrics metrics) {
        this.next = first % router.outlets();
        this.router = router;
        this.current = current;
        this.metrics = metrics;
    }

    @Override
    public void onRecord(Object value, long timestampMs) {
        int to = next;
        next = to + 1 < router.outlets() ? to + 1 : 0;
        Batch batch = router.batchFor(to);
        int at = batch.size++;
        batch.values[at] = value;
        batch.timestamps[at] = timestampMs;
        if (batch.origins != null) {
            batch.origins[at] = current.originMicros;
        }
        metrics.recordsOut++;
        router.appended(to, batch);
    }
}
