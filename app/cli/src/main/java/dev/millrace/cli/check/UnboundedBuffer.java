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
 * W07: something that collects records, or entries, without a limit for one key: a list without {@code keepLast} or time to
 * live, a map without time to live, an aggregate that keeps its input without end or in sessions.
 */
final class UnboundedBuffer implements Rule {

    @Override
    public List<Warning> warnings(Plan plan) {
        List<Warning> warnings = new ArrayList<>();
        for (PlanNode node : plan.nodes()) {
            for (StateUse use : StateUses.of(node)) {
                if (use.growth() == Growth.UNBOUNDED && !use.declared() && !isCleared(node)) {
                    warnings.add(new Warning(
                            Code.W07,
                            node.id(),
                            words(node.operator(), use)
                                    + " Nothing limits how much that is for one key: a single busy key can"
                                    + " fill the memory.",
                            remedy(node.operator())));
                }
            }
        }
        return warnings;
    }

    private static boolean isCleared(PlanNode node) {
        return node.operator() instanceof Operator.Process process
                && TimerCleanup.in(StateUses.function(node, process));
    }

    private static String words(Operator operator, StateUse use) {
        return operator instanceof Operator.Process
                ? "State '" + use.name() + "' keeps " + use.detail() + "."
                : "It keeps " + use.detail() + ".";
    }

    private static String remedy(Operator operator) {
        if (operator instanceof Operator.Process) {
            return "limit a list with keepLast(n), declare a ttl(...), clear it in a timer, or say unbounded() if something"
                    + " else limits it";
        }
        return operator instanceof Operator.Window
                ? "use an aggregate that does not keep its input (count, sum, topN), or windows of a fixed size"
                : "use an aggregate that does not keep its input (count, sum, topN), or aggregate in windows";
    }
}
