package dev.millrace.api.plan;

import java.io.Serializable;
import java.util.List;

/**
 * One operator.
 *
 * @param id the user's name for it, or for a stateless operator without one a name derived from its input's and its kind
 * @param operator what it does
 * @param inputs where its records come from
 * @param outputs what it emits: the main output first, then side outputs
 */
public record PlanNode(String id, Operator operator, List<PlanEdge> inputs, List<PlanOutput> outputs)
        implements Serializable {
    public PlanNode {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** The main output. Sinks have one too, which nothing can read. */
    public PlanOutput main() {
        return outputs.get(0);
    }
}
