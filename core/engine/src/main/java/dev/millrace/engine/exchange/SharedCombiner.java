package dev.millrace.engine.exchange;

import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.metrics.OperatorMetrics;

/**
 * Combines for several consumers on the route to one of them: a record that has to travel as itself goes to the others here. A
 * template of the specializer.
 */
public final class SharedCombiner implements Combiner {

    private final Combiner combiner;
    private final RecordInput others;
    private final int consumers;
    private final OperatorMetrics metrics;

    /** A combiner for {@code consumers} beside the one that the route leads to, which {@code others} leads to. */
    public SharedCombiner(Combiner combiner, RecordInput others, int consumers, OperatorMetrics metrics) {
        this.combiner = combiner;
        this.others = others;
        this.consumers = consumers;
        this.metrics = metrics;
    }

    @Override
    public boolean takeLong(Object value, long timestampMs, long key, int hash) throws Exception {
        return combiner.takeLong(value, timestampMs, key, hash) ? taken() : pass(value, timestampMs);
    }

    @Override
    public boolean take(Object value, long timestampMs, Object key, int hash) throws Exception {
        return combiner.take(value, timestampMs, key, hash) ? taken() : pass(value, timestampMs);
    }

    private boolean taken() {
        metrics.recordsOut += consumers;
        return true;
    }

    private boolean pass(Object value, long timestampMs) throws Exception {
        others.onRecord(value, timestampMs);
        return false;
    }
}
