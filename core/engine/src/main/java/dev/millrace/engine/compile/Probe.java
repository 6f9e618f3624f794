package dev.millrace.engine.compile;

import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.plan.PlanOutput;
import dev.millrace.engine.chain.RecordInput;

/** Stands between two operators and watches what passes: how tests check what no operator should check in its loop. */
@FunctionalInterface
public interface Probe {
    /**
     * What the producer hands its records to instead of {@code input}.
     *
     * @param producer who emits
     * @param output which of its outputs
     * @param consumer who takes
     * @param input where the consumer takes records, or the route to it
     */
    RecordInput watch(PlanNode producer, PlanOutput output, PlanNode consumer, RecordInput input);

    /** Watches nothing. */
    static Probe none() {
        return (producer, output, consumer, input) -> input;
    }
}
