package dev.millrace.engine.operator;

import dev.millrace.engine.chain.RecordInput;

/**
 * Hands each record to several consumers, in the order of the plan, but that consumers which share a route come with the first
 * of them. A template of the specializer.
 */
public final class FanOut implements RecordInput {

    private final RecordInput[] consumers;

    /** A fan-out to {@code consumers}. */
    public FanOut(RecordInput[] consumers) {
        this.consumers = consumers;
    }

    @Override
    public void onRecord(Object value, long timestampMs) throws Exception {
        for (RecordInput consumer : consumers) {
            consumer.onRecord(value, timestampMs);
        }
    }
}
