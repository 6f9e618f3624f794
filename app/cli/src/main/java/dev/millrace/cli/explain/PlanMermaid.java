package dev.millrace.cli.explain;

import dev.millrace.api.plan.Partitioning;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.plan.PlanOutput;
import dev.millrace.engine.compile.ChainPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a plan as a Mermaid flowchart: a box per chain, a node per operator, a thick arrow per exchange. */
public final class PlanMermaid {

    private PlanMermaid() {}

    /** The lines. */
    public static List<String> of(Plan plan) {
        ChainPlan chains = ChainPlan.of(plan);
        Map<String, String> ids = new LinkedHashMap<>();
        plan.nodes().forEach(node -> ids.put(node.id(), "n" + ids.size()));
        List<String> lines = new ArrayList<>();
        lines.add("flowchart LR");
        int number = 0;
        for (ChainPlan.Chained chain : chains.chains()) {
            number++;
            lines.add("  subgraph chain" + number + "[\"chain " + number + "\"]");
            for (PlanNode node : chain.nodes()) {
                lines.add("    " + ids.get(node.id()) + "[\"" + label(node) + "\"]");
            }
            lines.add("  end");
        }
        for (PlanNode node : plan.nodes()) {
            for (PlanEdge edge : node.inputs()) {
                lines.add("  " + ids.get(edge.from()) + " " + arrow(edge) + " " + ids.get(node.id()));
            }
        }
        return lines;
    }

    private static String label(PlanNode node) {
        StringBuilder label = new StringBuilder("<b>")
                .append(escaped(node.id()))
                .append("</b><br/>")
                .append(escaped(node.operator().kind() + ": " + OperatorText.of(node.operator())));
        for (StateUse use : StateUses.of(node)) {
            label.append("<br/><i>")
                    .append(escaped(
                            "state '" + use.name() + "', " + use.growth().words() + ": " + use.detail()))
                    .append("</i>");
        }
        return label.toString();
    }

    private static String arrow(PlanEdge edge) {
        boolean exchanged = !(edge.partitioning() instanceof Partitioning.Forward);
        List<String> words = new ArrayList<>();
        if (!edge.output().equals(PlanOutput.MAIN)) {
            words.add("side output '" + edge.output() + "'");
        }
        if (exchanged) {
            words.add(OperatorText.of(edge.partitioning()));
        }
        String line = exchanged ? "==>" : "-->";
        return words.isEmpty() ? line : line + "|\"" + escaped(String.join(", ", words)) + "\"|";
    }

    /** Text as it may stand in a quoted label. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
