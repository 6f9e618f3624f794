package dev.millrace.conformance.scenario;

import dev.millrace.conformance.Expectation;
import dev.millrace.conformance.input.Script;
import dev.millrace.conformance.input.Step;
import dev.millrace.conformance.output.CounterId;
import dev.millrace.conformance.output.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes a script and an expectation in the language of {@link ScenarioText}, to be read back as the same. */
public final class ScenarioPrinter {

    private static final int COLUMN = 28;

    private ScenarioPrinter() {}

    /** The text of a scenario. */
    public static String print(String comment, Script script, Expectation expectation) {
        List<String> text = new ArrayList<>();
        comment.lines().forEach(line -> text.add("# " + line));
        switch (expectation.order()) {
            case ANY -> {}
            case BY_KEY -> text.add("order by key");
            case EXACT -> text.add("order exact");
        }
        text.add(script.free() ? "free" : "paced");
        Map<Long, List<String>> outputs = outputs(expectation);
        Map<Long, List<String>> steps = new TreeMap<>();
        for (Step step : script.steps()) {
            steps.computeIfAbsent(step.atMs(), any -> new ArrayList<>()).add(step.toString());
        }
        Long stop = script.stopAtMs();
        if (stop != null) {
            steps.computeIfAbsent(stop, any -> new ArrayList<>()).add("@" + stop + " stop");
        }
        TreeSet<Long> instants = new TreeSet<>(steps.keySet());
        instants.addAll(outputs.keySet());
        for (long instant : instants) {
            instant(
                    text,
                    steps.getOrDefault(instant, List.of("@" + instant)),
                    outputs.getOrDefault(instant, List.of()));
        }
        if (script.drains()) {
            text.add("end");
        }
        expectation.counters().forEach((id, count) -> text.add(counter(id, count)));
        if (expectation.fails()) {
            text.add("fails " + String.join(", ", expectation.failure()));
        }
        return String.join("\n", text) + "\n";
    }

    private static Map<Long, List<String>> outputs(Expectation expectation) {
        Map<Long, List<String>> outputs = new TreeMap<>();
        expectation.lines().forEach((sink, lines) -> {
            String prefix = sink.equals(ScenarioText.DEFAULT_SINK) ? "" : sink + ": ";
            for (Line line : lines) {
                outputs.computeIfAbsent(line.atMs(), any -> new ArrayList<>()).add(prefix + line.text());
            }
        });
        return outputs;
    }

    private static void instant(List<String> text, List<String> steps, List<String> outputs) {
        text.addAll(steps.subList(0, steps.size() - 1));
        String last = steps.get(steps.size() - 1);
        if (outputs.isEmpty()) {
            text.add(last);
        }
        for (int i = 0; i < outputs.size(); i++) {
            String left = i == 0 ? last : "";
            text.add(left + " ".repeat(Math.max(1, COLUMN - left.length())) + "-> " + outputs.get(i));
        }
    }

    private static String counter(CounterId id, long count) {
        boolean ofLateness =
                id.name().equals(CounterId.LATE_RECORDS) || id.name().equals(CounterId.LATE_ASSIGNMENTS);
        return ofLateness
                ? id.name() + " " + id.operator() + " " + count
                : "count " + id.operator() + " " + id.name() + " " + count;
    }
}
