package dev.millrace.cli.check;

import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.plan.PlanOutput;
import dev.millrace.api.window.TimeDomain;
import dev.millrace.cli.check.code.SideOutputUse;
import dev.millrace.cli.explain.StateUses;
import java.util.ArrayList;
import java.util.List;

/**
 * W05: a side output that nobody reads (such a pipeline does not even start), or that is read and can never hold anything:
 * late records of windows by the clock, and outputs that a function declares but nowhere emits to.
 */
final class UnusedSideOutput implements Rule {

    @Override
    public List<Warning> warnings(Plan plan) {
        List<Warning> warnings = new ArrayList<>();
        for (PlanNode node : plan.nodes()) {
            for (PlanOutput output : node.outputs()) {
                if (output.name().equals(PlanOutput.MAIN)) {
                    continue;
                }
                String name = "Side output '" + output.name() + "'";
                if (!isRead(plan, node, output)) {
                    warnings.add(new Warning(
                            Code.W05,
                            node.id(),
                            name + " is never read: what goes there would be lost, so the pipeline does not start.",
                            "read it with .sideOutput(...) on this operator's stream, or do not declare it"));
                } else if (node.operator() instanceof Operator.Window window
                        && window.windows().domain() == TimeDomain.PROCESSING_TIME) {
                    warnings.add(new Warning(
                            Code.W05,
                            node.id(),
                            name + " stays empty: nothing is ever late for windows by the clock.",
                            "remove it and say Late.drop(), or use event time"));
                } else if (node.operator() instanceof Operator.Process process
                        && SideOutputUse.isNeverEmittedTo(StateUses.function(node, process))) {
                    warnings.add(new Warning(
                            Code.W05,
                            node.id(),
                            name + " stays empty: the function declares it and nowhere calls emitTo(...).",
                            "emit to it, or declare and read it no more"));
                }
            }
        }
        return warnings;
    }

    private static boolean isRead(Plan plan, PlanNode node, PlanOutput output) {
        for (PlanNode reader : plan.nodes()) {
            for (PlanEdge edge : reader.inputs()) {
                if (edge.from().equals(node.id()) && edge.output().equals(output.name())) {
                    return true;
                }
            }
        }
        return false;
    }
}
