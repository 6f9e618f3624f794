package dev.millrace.onflink;

import dev.millrace.api.plan.Operator;
import dev.millrace.conformance.Comparison;
import dev.millrace.conformance.Expectation;
import dev.millrace.conformance.ScriptedFixtures;
import dev.millrace.conformance.input.Arrivals;
import dev.millrace.conformance.output.CounterId;
import dev.millrace.conformance.output.Line;
import dev.millrace.conformance.output.Result;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.suite.Conformance;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * How a scenario comes out on windows of Flink's own, beside its expectation. Windows, values and instants are compared, and late
 * records with their number. What a job of Flink's cannot know is not: which of a window's results one is, and how many windows a
 * record has missed while it counts in others.
 *
 * @param problems where it differs from the expectation
 * @param apartFromMore the same without the results that Flink has not got: those before a window's end, and those withdrawn
 */
record NativeFinding(List<String> problems, List<String> apartFromMore) {

    private static final Pattern LABEL = Pattern.compile(" (early|on-time|late)#\\d+");
    private static final Pattern MORE = Pattern.compile(" (early|retracted)#\\d+");
    private static final Map<String, NativeFinding> FOUND = new ConcurrentHashMap<>();

    /** The scenarios that have windows. */
    static List<Scenario> scenarios() {
        return Conformance.of(FlinkConformance.withNativeWindows()).scenarios().stream()
                .filter(NativeFinding::hasWindows)
                .toList();
    }

    private static boolean hasWindows(Scenario scenario) {
        try (ScriptedFixtures fixtures = new ScriptedFixtures(scenario.test().script(), Arrivals.PACED)) {
            return scenario.test().plan(fixtures).nodes().stream()
                    .anyMatch(node -> node.operator() instanceof Operator.Window);
        }
    }

    /** Runs a scenario, the first time that it is asked for. */
    static synchronized NativeFinding of(Scenario scenario) {
        return FOUND.computeIfAbsent(scenario.name(), name -> find(scenario));
    }

    private static NativeFinding find(Scenario scenario) {
        Result result = run(scenario);
        Expectation whole = scenario.expectation();
        return new NativeFinding(
                Comparison.problems(known(whole, false), result, true),
                Comparison.problems(known(whole, true), result, true));
    }

    private static Result run(Scenario scenario) {
        try {
            return FlinkConformance.withNativeWindows().run(scenario.test(), FlinkConformance.PLAIN);
        } catch (Exception e) {
            return Result.failed(e); // Flink refuses the windows
        }
    }

    /** Whether a line is a result that Flink has not got. */
    static boolean isMore(Line line) {
        return MORE.matcher(line.text()).find();
    }

    /** A line that does not say which of its window's results it is. */
    static Line unlabelled(Line line) {
        return new Line(LABEL.matcher(line.text()).replaceAll(""), line.atMs());
    }

    private static Expectation known(Expectation whole, boolean apartFromMore) {
        Map<String, List<Line>> lines = new TreeMap<>();
        whole.lines()
                .forEach((sink, all) -> lines.put(
                        sink,
                        all.stream()
                                .filter(line -> !apartFromMore || !isMore(line))
                                .map(NativeFinding::unlabelled)
                                .toList()));
        Map<CounterId, Long> counters = new TreeMap<>(whole.counters());
        counters.keySet().removeIf(id -> id.name().equals(CounterId.LATE_ASSIGNMENTS));
        return new Expectation(lines, whole.order(), counters, whole.failure());
    }
}
