package dev.millrace.codec;

import dev.millrace.api.Type;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.ObjectAggregate;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Partitioning;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.plan.PlanOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * The codecs that a plan needs where any of its edges may lead to another process, as on a cluster: for all that operators emit,
 * for keys, and for what aggregates keep.
 */
public final class PlanCodecs {

    private PlanCodecs() {}

    /**
     * What a plan lacks, one error for each operator; empty if it lacks nothing.
     *
     * @return errors with the codes {@code UNKNOWN_TYPE} and {@code NO_CODEC}, in the order of the plan
     */
    public static List<MillraceException> problems(Plan plan) {
        List<MillraceException> problems = new ArrayList<>();
        for (PlanNode node : plan.nodes()) {
            try {
                check(plan, node);
            } catch (MillraceException e) {
                problems.add(e);
            }
        }
        return List.copyOf(problems);
    }

    private static void check(Plan plan, PlanNode node) {
        String place = plan.name() + "/" + node.id();
        for (PlanEdge edge : node.inputs()) {
            if (edge.partitioning() instanceof Partitioning.ByKey byKey) {
                Encodable.make(place, "the key", () -> Codecs.keyOf(byKey.key().type()));
            }
        }
        if (node.operator() instanceof Operator.Write) {
            return; // its output is read by nobody
        }
        for (PlanOutput output : node.outputs()) {
            Type<?> type = type(plan, node, output);
            Encodable.make(place, "what it emits", () -> Codecs.of(type));
        }
        accumulator(place, node.operator());
    }

    private static void accumulator(String place, Operator operator) {
        Aggregate<?, ?> aggregate = null;
        if (operator instanceof Operator.Window window) {
            aggregate = window.aggregate();
        } else if (operator instanceof Operator.RunningAggregate running) {
            aggregate = running.aggregate();
        } else if (operator instanceof Operator.OverAggregate over) {
            aggregate = over.aggregate();
        }
        if (aggregate instanceof ObjectAggregate<?, ?, ?> object) {
            Encodable.make(place, "the accumulator of " + object.describe(), () -> Codecs.of(object.accumulatorType()));
        }
    }

    /**
     * The type of an output.
     *
     * @throws MillraceException {@code UNKNOWN_TYPE} if it is not known
     */
    public static Type<?> type(Plan plan, PlanNode node, PlanOutput output) {
        Type<?> type = output.type();
        if (type == null) {
            throw MillraceException.user("UNKNOWN_TYPE", "the type of what it emits is not known, which Flink needs")
                    .at(plan.name() + "/" + node.id())
                    .remedy("say it right behind the operator: .returns(new Type<List<String>>() {})")
                    .build();
        }
        return type;
    }
}
