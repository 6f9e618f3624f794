package dev.millrace.api;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Partitioning;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.plan.PlanOutput;
import dev.millrace.api.source.BadRecords;
import dev.millrace.api.source.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The nodes of a pipeline while it is being described, in the order of description. */
final class PlanBuilder {

    private final String name;
    private final Map<String, PlanNode> nodes = new LinkedHashMap<>();

    PlanBuilder(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    <T> Stream<T> read(String id, Source<T, ?, ?> source, Operator.Read operator) {
        boolean eventTime = operator.eventTime() != null;
        List<PlanOutput> outputs = new ArrayList<>();
        outputs.add(new PlanOutput(PlanOutput.MAIN, source.type(), ChangeMode.APPEND, eventTime));
        if (source.badRecords() instanceof BadRecords.To to) {
            outputs.add(side(to.output(), false));
        }
        Closures.check(id, operator);
        add(id, operator, List.of(), outputs);
        return new Stream<>(this, id, PlanOutput.MAIN, new Partitioning.Forward());
    }

    /** Adds a node whose user-given name must be new. */
    void add(String id, Operator operator, List<PlanEdge> inputs, List<PlanOutput> outputs) {
        Names.check("operator", id);
        if (nodes.containsKey(id)) {
            throw MillraceException.user(
                            "DUPLICATE_NAME",
                            "the name is taken by an operator of kind '"
                                    + nodes.get(id).operator().kind() + "'")
                    .at(name + "/" + id)
                    .remedy("give each operator a name of its own: its state hangs on it")
                    .build();
        }
        nodes.put(id, new PlanNode(id, operator, inputs, outputs));
    }

    /** A name for an operator that the user need not name, from its input's and its kind. */
    String derivedName(String from, String kind) {
        String stem = from + "." + kind;
        String candidate = stem;
        for (int i = 2; nodes.containsKey(candidate); i++) {
            candidate = stem + "-" + i;
        }
        return candidate;
    }

    static PlanOutput side(SideOutput<?> output, boolean eventTime) {
        return new PlanOutput(output.name(), output.type(), ChangeMode.APPEND, eventTime);
    }

    PlanOutput output(String id, String output) {
        return node(id).outputs().stream()
                .filter(candidate -> candidate.name().equals(output))
                .findFirst()
                .orElseThrow(() -> MillraceException.user(
                                "NO_SUCH_SIDE_OUTPUT", "the operator has no side output '" + output + "'")
                        .at(name + "/" + id)
                        .remedy("declare it where it is emitted: Late.to(...), emitsTo(...) or BadRecords.to(...)")
                        .build());
    }

    private PlanNode node(String id) {
        PlanNode node = nodes.get(id);
        if (node == null) {
            throw new IllegalStateException("no node " + id);
        }
        return node;
    }

    void retype(String id, String output, Type<?> type) {
        PlanNode node = node(id);
        List<PlanOutput> outputs = node.outputs().stream()
                .map(each ->
                        each.name().equals(output) ? new PlanOutput(output, type, each.mode(), each.eventTime()) : each)
                .toList();
        nodes.put(id, new PlanNode(id, node.operator(), node.inputs(), outputs));
    }

    Plan build() {
        Set<String> read = new LinkedHashSet<>();
        for (PlanNode node : nodes.values()) {
            for (PlanEdge edge : node.inputs()) {
                read.add(edge.from() + "/" + edge.output());
            }
        }
        for (PlanNode node : nodes.values()) {
            for (PlanOutput output : node.outputs()) {
                if (!(node.operator() instanceof Operator.Write) && !read.contains(node.id() + "/" + output.name())) {
                    throw unread(node, output);
                }
            }
        }
        if (nodes.isEmpty()) {
            throw MillraceException.user("EMPTY_PIPELINE", "the pipeline has no operators")
                    .at(name)
                    .remedy("read a source and write to a sink")
                    .build();
        }
        return new Plan(name, Plan.DEFAULT_KEY_GROUPS, List.copyOf(nodes.values()));
    }

    private MillraceException unread(PlanNode node, PlanOutput output) {
        if (output.name().equals(PlanOutput.MAIN)) {
            return MillraceException.user("STREAM_ENDS_NOWHERE", "nobody reads what this operator emits")
                    .at(name + "/" + node.id())
                    .remedy("write it somewhere: .writeTo(name, sink)")
                    .build();
        }
        return MillraceException.user("UNREAD_SIDE_OUTPUT", "nobody reads the side output '" + output.name() + "'")
                .at(name + "/" + node.id())
                .remedy("read it with .sideOutput(...) on this operator's stream, or do not declare it")
                .build();
    }
}
