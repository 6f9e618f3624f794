package dev.millrace.engine.operator;

import dev.millrace.engine.chain.RecordInput;

/**
 * Hands each record to two consumers, each of which may be a fan-out again; in the order of the plan, but that consumers which
 * share a route come with the first of them. Two fields, and not an array: so the compiler knows both consumers of a copy, and
 * sees through what follows (the benchmark is {@code q3}). A template of the specializer.
 */
public final class FanOut implements RecordInput {

    private final RecordInput first;
    private final RecordInput second;

    /** A fan-out to {@code first}, then to {@code second}. */
    public FanOut(RecordInput first, RecordInput second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public void onRecord(Object value, long timestampMs) throws Exception {
        first.onRecord(value, timestampMs);
        second.onRecord(value, timestampMs);
    }
}
