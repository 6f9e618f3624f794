package dev.millrace.engine.compile;

import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.plan.PlanOutput;
import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.state.StateBackend;

/**
 * Stands between two operators, and between functions and their state, and watches what passes: how tests check what no
 * operator should check in its loop.
 */
@FunctionalInterface
public interface Probe {
    /**
     * What the producer hands its records to instead of {@code input}.
     *
     * @param producer who emits
     * @param output which of its outputs
     * @param consumer who takes; the first of them, where several windows share what is combined on the way to them
     * @param input where the consumer takes records, or the route to it, or to all of them
     */
    RecordInput watch(PlanNode producer, PlanOutput output, PlanNode consumer, RecordInput input);

    /**
     * What the functions of an operator keep their state in instead of {@code backend}.
     *
     * @param node the operator
     * @param backend where state is kept
     */
    default StateBackend watch(PlanNode node, StateBackend backend) {
        return backend;
    }

    /** Watches nothing. */
    static Probe none() {
        return (producer, output, consumer, input) -> input;
    }
}
