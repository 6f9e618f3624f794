package dev.millrace.cli.check;

import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.TimeDomain;
import java.util.ArrayList;
import java.util.List;

/**
 * W02: late records are counted and dropped. A plan cannot tell whether somebody looks at the count; whoever does says so
 * by accepting the warning for the operator.
 */
final class UnwatchedLateDrops implements Rule {

    @Override
    public List<Warning> warnings(Plan plan) {
        List<Warning> warnings = new ArrayList<>();
        for (PlanNode node : plan.nodes()) {
            if (node.operator() instanceof Operator.Window window
                    && window.late() instanceof Late.Drop<?>
                    && window.windows().domain() == TimeDomain.EVENT_TIME) {
                warnings.add(new Warning(
                        Code.W02,
                        node.id(),
                        "Late records are dropped; only the count late_records tells of them. A source that lags or a bound"
                                + " that is too tight makes results wrong, and nobody hears of it.",
                        "keep them with Late.to(...), or refuse them with Late.fail(); if an alert looks at late_records"
                                + " of this operator, say so: --accept W02:" + node.id()));
            }
        }
        return warnings;
    }
}
