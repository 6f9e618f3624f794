package dev.millrace.cli.check;

import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.window.TimeDomain;
import java.util.ArrayList;
import java.util.List;

/** W01: windows by the machine's clock, over records that carry event time. */
final class ProcessingTimeWindows implements Rule {

    @Override
    public List<Warning> warnings(Plan plan) {
        List<Warning> warnings = new ArrayList<>();
        for (PlanNode node : plan.nodes()) {
            if (node.operator() instanceof Operator.Window window
                    && window.windows().domain() == TimeDomain.PROCESSING_TIME
                    && node.inputs().stream().anyMatch(edge -> carriesEventTime(plan, edge))) {
                warnings.add(new Warning(
                        Code.W01,
                        node.id(),
                        "The windows go by the clock of the machine although the records carry event time: results depend"
                                + " on when and how fast the run reads, and another run over the same input gives others.",
                        "remove onProcessingTime(), or read the source without event time if arrival is what counts"));
            }
        }
        return warnings;
    }

    private static boolean carriesEventTime(Plan plan, PlanEdge edge) {
        return plan.node(edge.from()).outputs().stream()
                .anyMatch(output -> output.name().equals(edge.output()) && output.eventTime());
    }
}
