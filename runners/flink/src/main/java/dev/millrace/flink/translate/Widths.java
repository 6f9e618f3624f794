package dev.millrace.flink.translate;

import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Partitioning;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.source.Source;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How many tasks the operators of a plan have.
 *
 * <p>A source has no more than it has splits, where that is known: a task that reads nothing says its time all the same, and what
 * it says may reach a downstream task later than records of others, which are then judged without it. What is not exchanged stays in
 * its task, so an operator has no more tasks than the least of those that forward to it.
 */
final class Widths {

    private final Map<String, Integer> byNode = new HashMap<>();

    private Widths() {}

    /**
     * The widths of a plan.
     *
     * @param parallelism the job's, or a negative number where the cluster says it
     */
    static Widths of(Plan plan, int parallelism) {
        int most = parallelism > 0 ? parallelism : Integer.MAX_VALUE;
        Widths widths = new Widths();
        for (PlanNode node : plan.nodes()) {
            int width = most;
            if (node.operator() instanceof Operator.Read read) {
                width = readers(read.source(), most, parallelism > 0);
            }
            for (PlanEdge edge : node.inputs()) {
                if (edge.partitioning() instanceof Partitioning.Forward) {
                    width = Math.min(width, widths.byNode.getOrDefault(edge.from(), most));
                }
            }
            if (width < most) {
                widths.byNode.put(node.id(), width);
            }
        }
        return widths;
    }

    /** How many tasks a node has, where that is fewer than the job's parallelism. */
    OptionalInt of(PlanNode node) {
        Integer width = byNode.get(node.id());
        return width == null ? OptionalInt.empty() : OptionalInt.of(width);
    }

    private static int readers(Source<?, ?, ?> source, int most, boolean known) {
        if (!source.bounded() || source.rediscoverEveryMs() != null) {
            return most;
        }
        int splits;
        try {
            splits = Math.max(1, source.discover().size());
        } catch (Exception e) {
            // It need not be within reach of the process that submits the job; the job finds out.
            return most;
        }
        // Where the cluster says how many tasks there are, it may be fewer than there are splits.
        return known ? Math.min(most, splits) : splits == 1 ? 1 : most;
    }
}
