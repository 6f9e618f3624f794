package dev.millrace.api;

import dev.millrace.api.closure.Closures;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.error.Once;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Partitioning;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.plan.PlanOutput;
import dev.millrace.api.process.Declarations;
import dev.millrace.api.process.Timers;
import dev.millrace.api.source.BadRecords;
import dev.millrace.api.source.Source;
import dev.millrace.api.state.StateDeclaration;
import dev.millrace.api.state.Ttl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The nodes of a pipeline while it is being described, in the order of description. */
final class PlanBuilder {

    private final String name;
    private final Map<String, PlanNode> nodes = new LinkedHashMap<>();
    private final Map<String, String> derived =
            new HashMap<>(); // name of an unnamed operator -> what it is named after
    private @Nullable Integer keyGroups;

    PlanBuilder(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** The pipeline and one of its operators, for errors. */
    String place(String id) {
        return name + "/" + id;
    }

    void keyGroups(int count) {
        Once.check("key groups of " + name, keyGroups, count);
        if (count < 1 || count > Plan.MAX_KEY_GROUPS || Integer.bitCount(count) != 1) {
            throw MillraceException.user("BAD_ARGUMENT", count + " is no number of key groups")
                    .at(name)
                    .remedy("give a power of two, at most " + Plan.MAX_KEY_GROUPS)
                    .build();
        }
        keyGroups = count;
    }

    boolean hasEventTime(PlanEdge edge) {
        return output(edge.from(), edge.output()).eventTime();
    }

    /** Refuses a function that waits for event time, or lets state expire by it, where a stream it reads has none. */
    void requireEventTimeFor(String id, Declarations declarations, List<PlanEdge> inputs) {
        Optional<PlanEdge> without =
                inputs.stream().filter(edge -> !hasEventTime(edge)).findFirst();
        if (without.isEmpty()) {
            return;
        }
        Optional<String> need = needForEventTime(declarations);
        if (need.isPresent()) {
            throw MillraceException.user(
                            "NO_EVENT_TIME",
                            need.get() + ", and the stream '" + without.get().from() + "' has no timestamps")
                    .at(place(id))
                    .remedy("say where timestamps are, read(name, source, Payment::at, watermarks),"
                            + " or use processing time")
                    .build();
        }
    }

    private static Optional<String> needForEventTime(Declarations declarations) {
        for (Timers timers : declarations.timers()) {
            if (timers.domain() == Timers.Domain.EVENT_TIME) {
                return Optional.of("timers '" + timers.name() + "' wait for event time");
            }
        }
        for (StateDeclaration state : declarations.state().declarations()) {
            Ttl ttl = state.ttl();
            if (ttl != null && ttl.domain() == Ttl.Domain.EVENT_TIME) {
                return Optional.of("state '" + state.name() + "' lives by event time");
            }
        }
        return Optional.empty();
    }

    <T> Stream<T> read(String id, Source<T, ?, ?> source, Operator.Read operator) {
        boolean eventTime = operator.eventTime() != null;
        List<PlanOutput> outputs = new ArrayList<>();
        outputs.add(new PlanOutput(PlanOutput.MAIN, source.type(), ChangeMode.APPEND, eventTime));
        if (source.badRecords() instanceof BadRecords.To to) {
            outputs.add(side(to.output(), false));
        }
        add(id, operator, List.of(), outputs);
        return new Stream<>(this, id, PlanOutput.MAIN, new Partitioning.Forward());
    }

    /** Adds a node, if its name is legal and new and all it captures can travel. */
    void add(String id, Operator operator, List<PlanEdge> inputs, List<PlanOutput> outputs) {
        PlanNode taken = nodes.get(id);
        if (taken != null) {
            throw MillraceException.user(
                            "DUPLICATE_NAME",
                            "the name is taken by " + (derived.containsKey(id) ? "an unnamed operator" : "an operator")
                                    + " of kind '" + taken.operator().kind() + "'")
                    .at(place(id))
                    .remedy("give each operator a name of its own: its state hangs on it")
                    .build();
        }
        if (!derived.containsKey(id)) {
            checkName(id);
        }
        Closures.check(place(id), operator);
        nodes.put(id, new PlanNode(id, operator, inputs, outputs));
    }

    private void checkName(String id) {
        try {
            Names.check("an operator", id);
        } catch (MillraceException e) {
            throw e.placedAt(name);
        }
    }

    /**
     * A name for an operator that the user need not name: after the nearest operator before it that has a name of the
     * user's, and its kind.
     */
    String derivedName(String from, String output, String kind) {
        String stem = derived.getOrDefault(from, from) + (output.equals(PlanOutput.MAIN) ? "" : "." + output);
        String candidate = stem + "." + kind;
        for (int i = 2; nodes.containsKey(candidate); i++) {
            candidate = stem + "." + kind + "-" + i;
        }
        derived.put(candidate, stem);
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
                        .at(place(id))
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
        Type<?> known = output(id, output).type();
        if (type.equals(known)) {
            return;
        }
        if (known != null && known.rawClass() != type.rawClass()) {
            throw MillraceException.user("TYPE_DIFFERS", "the values are " + known + ", not " + type)
                    .at(place(id))
                    .remedy("remove returns(...), or state the type that the function has")
                    .build();
        }
        for (PlanNode reader : nodes.values()) {
            if (reader.inputs().stream()
                    .anyMatch(edge -> edge.from().equals(id) && edge.output().equals(output))) {
                throw MillraceException.user(
                                "TYPE_TOO_LATE",
                                "the type " + type + " is stated after '" + reader.id() + "' reads the stream")
                        .at(place(id))
                        .remedy("call returns(...) right after the operator that emits the values")
                        .build();
            }
        }
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
        return draft();
    }

    Plan draft() {
        return new Plan(name, keyGroups == null ? Plan.DEFAULT_KEY_GROUPS : keyGroups, List.copyOf(nodes.values()));
    }

    private MillraceException unread(PlanNode node, PlanOutput output) {
        if (output.name().equals(PlanOutput.MAIN)) {
            return MillraceException.user("STREAM_ENDS_NOWHERE", "nobody reads what this operator emits")
                    .at(place(node.id()))
                    .remedy("write it somewhere: .writeTo(name, sink)")
                    .build();
        }
        return MillraceException.user("UNREAD_SIDE_OUTPUT", "nobody reads the side output '" + output.name() + "'")
                .at(place(node.id()))
                .remedy("read it with .sideOutput(...) on this operator's stream, or do not declare it")
                .build();
    }
}
