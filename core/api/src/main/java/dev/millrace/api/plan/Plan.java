package dev.millrace.api.plan;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pipeline in its immutable form: a directed acyclic graph of operators, in an order in which every node comes after
 * those it reads from.
 *
 * @param name the pipeline's name
 * @param keyGroups how many units of state placement there are, fixed for the pipeline's life
 * @param nodes the operators
 */
public record Plan(String name, int keyGroups, List<PlanNode> nodes) implements Serializable {

    /** The number of key groups where nothing else is said. */
    public static final int DEFAULT_KEY_GROUPS = 128;

    public Plan {
        nodes = List.copyOf(nodes);
    }

    /** The node of this id. */
    public PlanNode node(String id) {
        for (PlanNode node : nodes) {
            if (node.id().equals(id)) {
                return node;
            }
        }
        throw new IllegalArgumentException("the plan of '" + name + "' has no operator '" + id + "'");
    }

    /** Who reads from each node, in plan order: node id to the consuming nodes. */
    public Map<String, List<PlanNode>> consumers() {
        Map<String, List<PlanNode>> consumers = new LinkedHashMap<>();
        for (PlanNode node : nodes) {
            consumers.put(
                    node.id(),
                    nodes.stream()
                            .filter(reader -> reader.inputs().stream()
                                    .anyMatch(edge -> edge.from().equals(node.id())))
                            .toList());
        }
        return consumers;
    }
}
