package dev.millrace.engine.compile;

import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Partitioning;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.plan.PlanOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a plan's operators are fused into chains. An operator begins a chain if it reads a source, has several inputs, reads
 * by key or in turn, or gathers batches; any other joins the chain of the operator it reads from.
 *
 * @param plan the plan
 * @param chains the chains, each after those it reads from
 */
public record ChainPlan(Plan plan, List<Chained> chains) {

    /**
     * One chain.
     *
     * @param head its first operator
     * @param nodes all its operators, the head first, in the order of the plan
     */
    public record Chained(PlanNode head, List<PlanNode> nodes) {
        /** Whether an operator is part of this chain. */
        public boolean contains(String id) {
            return nodes.stream().anyMatch(node -> node.id().equals(id));
        }
    }

    /**
     * An edge between two operators.
     *
     * @param place which of the consumer's edges it is; two of them may be equal, as in the union of a stream with itself
     */
    public record Link(PlanNode producer, PlanNode consumer, int place) {
        /** The edge. */
        public PlanEdge edge() {
            return consumer.inputs().get(place);
        }
    }

    /** Fuses a plan's operators. */
    public static ChainPlan of(Plan plan) {
        Map<String, String> headOf = new LinkedHashMap<>();
        Map<String, List<PlanNode>> byHead = new LinkedHashMap<>();
        for (PlanNode node : plan.nodes()) {
            String head = beginsChain(node)
                    ? node.id()
                    : headOf.get(node.inputs().get(0).from());
            headOf.put(node.id(), head);
            byHead.computeIfAbsent(head, id -> new ArrayList<>()).add(node);
        }
        List<Chained> chains = new ArrayList<>();
        byHead.forEach((head, nodes) -> chains.add(new Chained(plan.node(head), List.copyOf(nodes))));
        return new ChainPlan(plan, chains);
    }

    /** Whether an operator is the first of a chain. */
    public static boolean beginsChain(PlanNode node) {
        return node.inputs().size() != 1
                || !(node.inputs().get(0).partitioning() instanceof Partitioning.Forward)
                || node.operator() instanceof Operator.MapBatch;
    }

    /** The edges that lead from one chain to another, in the order of the consumers and their inputs. */
    public List<Link> links() {
        List<Link> links = new ArrayList<>();
        for (PlanNode node : plan.nodes()) {
            if (beginsChain(node)) {
                for (int place = 0; place < node.inputs().size(); place++) {
                    links.add(new Link(plan.node(node.inputs().get(place).from()), node, place));
                }
            }
        }
        return links;
    }

    /** The edges by which an output is read, within chains and between them, in the order of the consumers and their inputs. */
    List<Link> linksFrom(PlanNode producer, PlanOutput output) {
        List<Link> links = new ArrayList<>();
        for (PlanNode consumer : plan.nodes()) {
            for (int place = 0; place < consumer.inputs().size(); place++) {
                PlanEdge edge = consumer.inputs().get(place);
                if (edge.from().equals(producer.id()) && edge.output().equals(output.name())) {
                    links.add(new Link(producer, consumer, place));
                }
            }
        }
        return links;
    }

    /** The key by which an operator reads its input {@code input}, if it does. */
    public static KeySpec key(PlanNode node, int input) {
        for (PlanEdge edge : node.inputs()) {
            if (edge.input() == input && edge.partitioning() instanceof Partitioning.ByKey byKey) {
                return byKey.key();
            }
        }
        throw new IllegalArgumentException("operator '" + node.id() + "' does not read by key");
    }

    /** Which chains have records with an origin: those whose sources say so, and all that read from them. */
    public Map<String, Boolean> carriesOrigins() {
        Map<String, Boolean> carries = new LinkedHashMap<>();
        for (PlanNode node : plan.nodes()) {
            boolean own = node.operator() instanceof Operator.Read read
                    && read.source().hasOrigins();
            boolean inherited = node.inputs().stream().anyMatch(edge -> carries.getOrDefault(edge.from(), false));
            carries.put(node.id(), own || inherited);
        }
        return carries;
    }
}
