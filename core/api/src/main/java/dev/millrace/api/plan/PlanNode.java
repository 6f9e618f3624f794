package dev.millrace.api.plan;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

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
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(operator, "operator");
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** Whether there is an output of this name. */
    boolean has(String output) {
        return outputs.stream().anyMatch(each -> each.name().equals(output));
    }

    /** The main output. Sinks have one too, which nothing can read. */
    public PlanOutput main() {
        return outputs.get(0);
    }
}
