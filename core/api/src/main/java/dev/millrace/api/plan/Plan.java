package dev.millrace.api.plan;

import java.io.Serializable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pipeline in its immutable form: a directed acyclic graph of operators, in an order in which every node comes after
 * those it reads from. Immutable; may be shared between threads.
 *
 * @param name the pipeline's name
 * @param keyGroups how many units of state placement there are, fixed for the pipeline's life
 * @param nodes the operators
 */
public record Plan(String name, int keyGroups, List<PlanNode> nodes) implements Serializable {

    /** The number of key groups where nothing else is said. */
    public static final int DEFAULT_KEY_GROUPS = 128;

    /** The most key groups there can be. */
    public static final int MAX_KEY_GROUPS = 1 << 15;

    /**
     * Checks the graph.
     *
     * @throws IllegalArgumentException if the number of key groups is no power of two up to {@link #MAX_KEY_GROUPS}, two
     *     nodes have one id, or a node reads an output that no node before it has
     */
    public Plan {
        nodes = List.copyOf(nodes);
        if (keyGroups < 1 || keyGroups > MAX_KEY_GROUPS || Integer.bitCount(keyGroups) != 1) {
            throw new IllegalArgumentException(
                    "the number of key groups must be a power of two up to " + MAX_KEY_GROUPS + ": " + keyGroups);
        }
        Map<String, PlanNode> before = new HashMap<>();
        for (PlanNode node : nodes) {
            for (PlanEdge edge : node.inputs()) {
                PlanNode producer = before.get(edge.from());
                if (producer == null || !producer.has(edge.output())) {
                    throw new IllegalArgumentException("'" + node.id() + "' reads the output '" + edge.output()
                            + "' of '" + edge.from() + "', which no operator before it has");
                }
            }
            if (before.put(node.id(), node) != null) {
                throw new IllegalArgumentException("two operators have the name '" + node.id() + "'");
            }
        }
    }

    /**
     * The node of this id.
     *
     * @throws IllegalArgumentException if there is none
     */
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
