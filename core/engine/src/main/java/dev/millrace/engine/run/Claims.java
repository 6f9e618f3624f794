package dev.millrace.engine.run;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.engine.sink.WriteOperator;
import dev.millrace.engine.source.SplitStates;
import dev.millrace.snapshot.SectionSource;
import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotPart;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which sections of a snapshot the operators of a plan have asked for. What nobody asks for is lost with the next checkpoint:
 * the state of an operator that is not there any more or has become another kind, a source's positions, a sink's
 * transactions. Used by one thread.
 */
final class Claims {

    private final Snapshot snapshot;
    private final Plan plan;

    /** The sections asked for, by operator. */
    private final Map<String, TreeSet<String>> claimed = new TreeMap<>();

    /** The claims of a plan. Those of sources, and of sinks that commit, are known from the plan. */
    Claims(Snapshot snapshot, Plan plan) {
        this.snapshot = snapshot;
        this.plan = plan;
        for (PlanNode node : plan.nodes()) {
            TreeSet<String> sections = new TreeSet<>();
            if (node.operator() instanceof Operator.Read) {
                sections.add(SplitStates.SECTION);
            } else if (node.operator() instanceof Operator.Write write
                    && write.sink() instanceof CommittingSink<?, ?>) {
                sections.add(WriteOperator.COMMITTABLES);
            }
            claimed.put(node.id(), sections);
        }
    }

    /** What an operator finds, with its asking noted. */
    SectionSource noting(String operator, SectionSource source) {
        TreeSet<String> sections = claimed.computeIfAbsent(operator, id -> new TreeSet<>());
        return name -> {
            sections.add(name);
            return source.sections(name);
        };
    }

    /** What belongs to operators that are not in the plan, operator by operator, with sizes; empty if nothing does. */
    String ofStrangers() {
        return unclaimed(part -> !claimed.containsKey(part.operator()));
    }

    /** What nobody has asked for, operator by operator, with sizes; empty if everything has been. */
    String unclaimed() {
        return unclaimed(part -> {
            TreeSet<String> sections = claimed.get(part.operator());
            return sections == null || !sections.contains(part.section());
        });
    }

    private String unclaimed(Predicate<SnapshotPart> lost) {
        Map<String, Map<String, Long>> bytes = new TreeMap<>();
        for (SnapshotPart part : snapshot.parts()) {
            if (lost.test(part)) {
                bytes.computeIfAbsent(part.operator(), id -> new TreeMap<>())
                        .merge(part.section(), (long) part.length(), Long::sum);
            }
        }
        return bytes.entrySet().stream()
                .map(each -> "'" + each.getKey() + "' (" + sizes(each.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String sizes(Map<String, Long> bytes) {
        return bytes.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue() + " bytes")
                .collect(Collectors.joining(", "));
    }

    /** The error of a snapshot of which something would be lost. */
    MillraceException dropped(String what) {
        return MillraceException.user(
                        "STATE_DROPPED",
                        "checkpoint " + snapshot.id() + " holds what nothing in the pipeline claims: " + what)
                .at(plan.name())
                .remedy("give what was renamed its name back, or allow dropped state, and lose it")
                .build();
    }

    /** The warning of one of which something is lost as the user allowed. */
    String leftBehind(String what) {
        return "run '" + plan.name() + "': of checkpoint " + snapshot.id() + " is left behind, as allowed: " + what;
    }
}
