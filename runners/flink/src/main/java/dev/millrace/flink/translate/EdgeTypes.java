package dev.millrace.flink.translate;

import dev.millrace.api.Internal;
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
import dev.millrace.codec.CodecDerivationException;
import dev.millrace.codec.Codecs;
import dev.millrace.flink.type.CodecTypeInfo;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * The types of all that may travel between the operators of a plan, or be kept by them. On Flink any edge may lead to another
 * process, so each needs a type with a codec.
 */
@Internal
public final class EdgeTypes {

    private EdgeTypes() {}

    /**
     * What a plan lacks to run on Flink, one error for each operator; empty if it lacks nothing.
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
                make(place, "the key", () -> Codecs.keyOf(byKey.key().type()));
            }
        }
        if (node.operator() instanceof Operator.Write) {
            return; // its output is read by nobody
        }
        for (PlanOutput output : node.outputs()) {
            Type<?> type = known(place, output);
            make(place, "what it emits", () -> Codecs.of(type));
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
            make(place, "the accumulator of " + object.describe(), () -> Codecs.of(object.accumulatorType()));
        }
    }

    /** The Flink type of an output. */
    @SuppressWarnings("unchecked")
    static TypeInformation<Object> of(Plan plan, PlanNode node, PlanOutput output) {
        Type<?> type = known(plan.name() + "/" + node.id(), output);
        return CodecTypeInfo.of((Type<Object>) type);
    }

    private static Type<?> known(String place, PlanOutput output) {
        Type<?> type = output.type();
        if (type == null) {
            throw MillraceException.user("UNKNOWN_TYPE", "the type of what it emits is not known, which Flink needs")
                    .at(place)
                    .remedy("say it right behind the operator: .returns(new Type<List<String>>() {})")
                    .build();
        }
        return type;
    }

    private static void make(String place, String what, Runnable maker) {
        try {
            maker.run();
        } catch (CodecDerivationException e) {
            throw MillraceException.user("NO_CODEC", what + ": " + e.problem())
                    .at(place)
                    .remedy(e.remedy())
                    .cause(e)
                    .build();
        }
    }
}
