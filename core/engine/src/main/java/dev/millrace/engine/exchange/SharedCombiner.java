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
    private final int otherConsumers;
    private final OperatorMetrics metrics;

    /** A combiner for one consumer, which the route leads to, and so many others, which {@code others} leads to. */
    public SharedCombiner(Combiner combiner, RecordInput others, int otherConsumers, OperatorMetrics metrics) {
        this.combiner = combiner;
        this.others = others;
        this.otherConsumers = otherConsumers;
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
        metrics.recordsOut += otherConsumers;
        return true;
    }

    private boolean pass(Object value, long timestampMs) throws Exception {
        others.onRecord(value, timestampMs);
        return false;
    }
}
