package dev.millrace.cli.check;

import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.cli.check.code.TimerCleanup;
import dev.millrace.cli.explain.Growth;
import dev.millrace.cli.explain.StateUse;
import dev.millrace.cli.explain.StateUses;
import java.util.ArrayList;
import java.util.List;

/**
 * W03: keyed state with neither a time to live nor a window. Each key keeps little, but keys are never forgotten. State that
 * a timer clears, or that is declared unbounded, is not meant; nor is an over-aggregation, which says what it looks back on.
 */
final class ImmortalState implements Rule {

    @Override
    public List<Warning> warnings(Plan plan) {
        List<Warning> warnings = new ArrayList<>();
        for (PlanNode node : plan.nodes()) {
            if (node.operator() instanceof Operator.Process process) {
                for (StateUse use : StateUses.of(node)) {
                    if (use.growth() == Growth.PER_KEY
                            && !use.declared()
                            && !TimerCleanup.in(StateUses.function(node, process))) {
                        warnings.add(declared(node, use));
                    }
                }
            } else if (node.operator() instanceof Operator.RunningAggregate
                    && StateUses.of(node).get(0).growth() == Growth.PER_KEY) {
                warnings.add(new Warning(
                        Code.W03,
                        node.id(),
                        "The aggregate keeps an accumulator for every key that ever came, for ever: where new keys keep"
                                + " coming, memory and checkpoints only grow.",
                        "aggregate in windows, or in a KeyedProcess whose state has a ttl(...); if the keys are few and"
                                + " known, say so: --accept W03:" + node.id()));
            }
        }
        return warnings;
    }

    private static Warning declared(PlanNode node, StateUse use) {
        return new Warning(
                Code.W03,
                node.id(),
                "State '" + use.name() + "' keeps " + use.detail()
                        + " for every key that ever came, for ever: where new keys keep coming, memory and checkpoints only"
                        + " grow.",
                "declare it with ttl(...), clear it in a timer, or say unbounded() if the keys are few and known");
    }
}
