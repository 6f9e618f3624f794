package dev.millrace.engine.compile;

import dev.millrace.api.plan.PlanNode;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.chain.RecordInput;
import java.util.Map;

/** Makes the operators that have state or run process functions. */
final class KeyedOperators {

    private final RunSetup setup;

    KeyedOperators(RunSetup setup) {
        this.setup = setup;
    }

    BuiltOperator create(PlanNode node, OperatorContext context, Map<String, RecordInput> outputs) {
        throw new IllegalStateException("no operator for " + node.operator().kind() + setup.parallelism());
    }
}
