package dev.millrace.cli.explain;

import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.plan.PlanOutput;
import dev.millrace.cli.terminal.Figures;
import dev.millrace.engine.compile.ChainPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a plan as text: chain by chain, with the exchanges that lead to each and the state of its operators. */
public final class PlanText {

    private static final int KIND_WIDTH = 11;

    private PlanText() {}

    /** The lines. */
    public static List<String> of(Plan plan) {
        ChainPlan chains = ChainPlan.of(plan);
        int width =
                plan.nodes().stream().mapToInt(node -> node.id().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        lines.add("pipeline " + plan.name() + ": " + Figures.count(plan.nodes().size(), "operator") + " in "
                + Figures.count(chains.chains().size(), "chain") + ", " + plan.keyGroups() + " key groups");
        int number = 0;
        for (ChainPlan.Chained chain : chains.chains()) {
            number++;
            lines.add("");
            lines.add("chain " + number);
            for (ChainPlan.Link link : chains.links()) {
                if (link.consumer().equals(chain.head())) {
                    lines.add("  from " + output(link.edge()) + ": "
                            + OperatorText.of(link.edge().partitioning()));
                }
            }
            PlanNode before = null;
            for (PlanNode node : chain.nodes()) {
                lines.addAll(node(node, before, width));
                before = node;
            }
        }
        return lines;
    }

    private static List<String> node(PlanNode node, @Nullable PlanNode before, int width) {
        List<String> lines = new ArrayList<>();
        String margin = "  " + " ".repeat(width + 2);
        StringBuilder line = new StringBuilder("  ")
                .append(padded(node.id(), width + 2))
                .append(padded(node.operator().kind(), KIND_WIDTH))
                .append(OperatorText.of(node.operator()));
        if (before != null && !follows(node, before)) {
            line.append("; reads ").append(output(node.inputs().get(0)));
        }
        lines.add(line.toString());
        for (PlanOutput output : node.outputs()) {
            if (!output.name().equals(PlanOutput.MAIN)) {
                lines.add(
                        margin + padded("side", KIND_WIDTH) + "'" + output.name() + "', " + TypeText.of(output.type()));
            }
        }
        for (StateUse use : StateUses.of(node)) {
            lines.add(margin + padded("state", KIND_WIDTH) + "'" + use.name() + "', "
                    + use.growth().words() + ": " + use.detail());
        }
        return lines;
    }

    /** Whether an operator reads the main output of the one that stands above it. */
    private static boolean follows(PlanNode node, PlanNode before) {
        PlanEdge edge = node.inputs().get(0);
        return edge.from().equals(before.id()) && edge.output().equals(PlanOutput.MAIN);
    }

    private static String output(PlanEdge edge) {
        return edge.output().equals(PlanOutput.MAIN)
                ? edge.from()
                : edge.from() + ", side output '" + edge.output() + "'";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
