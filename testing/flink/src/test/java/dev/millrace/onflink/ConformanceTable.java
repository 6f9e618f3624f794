package dev.millrace.onflink;

import dev.millrace.conformance.Feature;
import dev.millrace.conformance.Mode;
import dev.millrace.conformance.Runner;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.suite.Catalog;
import dev.millrace.conformance.suite.Conformance;
import dev.millrace.embedded.EmbeddedRunner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The features and what runs them, as {@code docs/conformance.md} shows it: made of what a run of every scenario found. */
final class ConformanceTable {

    private static final Runner EMBEDDED = EmbeddedRunner.create();
    private static final Runner FLINK = FlinkConformance.create();

    private final List<String> lines = new ArrayList<>();
    private final Set<String> embedded = green(EMBEDDED, Mode.plain());
    private final Set<String> flink = green(FLINK, FlinkConformance.PLAIN);
    private final List<Scenario> windows = NativeFinding.scenarios();

    private ConformanceTable() throws Exception {}

    /** The table and what is to be said of it, line by line. */
    static List<String> lines() throws Exception {
        ConformanceTable table = new ConformanceTable();
        table.rows();
        table.flinkReasons();
        table.nativeReasons();
        return List.copyOf(table.lines);
    }

    private static Set<String> green(Runner runner, Mode mode) throws Exception {
        Set<String> green = new HashSet<>();
        for (Scenario scenario : Conformance.of(runner).scenarios()) {
            if (Findings.of(runner, mode, scenario).isEmpty()) {
                green.add(scenario.name());
            }
        }
        return green;
    }

    private void rows() {
        lines.add("| feature | scenarios | embedded | Flink | of those with windows, Flink's own agree |");
        lines.add("|---|--:|--:|--:|--:|");
        for (Feature feature : Feature.values()) {
            List<Scenario> all = Catalog.all().stream()
                    .filter(scenario -> scenario.feature() == feature)
                    .toList();
            if (!all.isEmpty()) {
                lines.add(row(feature.title(), all));
            }
        }
        lines.add(row("**all**", Catalog.all()));
    }

    private String row(String title, List<Scenario> of) {
        Set<String> names = of.stream().map(Scenario::name).collect(Collectors.toSet());
        List<Scenario> withWindows = windows.stream()
                .filter(scenario -> names.contains(scenario.name()))
                .toList();
        long agreed = withWindows.stream()
                .filter(scenario -> NativeFinding.of(scenario).problems().isEmpty())
                .count();
        String confirmed = withWindows.isEmpty() ? "" : agreed + " of " + withWindows.size();
        return "| " + title + " | " + of.size() + " | " + count(of, embedded) + " | " + count(of, flink) + " | "
                + confirmed + " |";
    }

    private static long count(List<Scenario> of, Set<String> green) {
        return of.stream().filter(scenario -> green.contains(scenario.name())).count();
    }

    private void flinkReasons() {
        lines.add("");
        lines.add("Not run on Flink, or otherwise there:");
        lines.add("");
        Map<String, Integer> unsupported = new TreeMap<>();
        for (Scenario scenario : Catalog.all()) {
            scenario.needs().stream()
                    .filter(feature -> !FLINK.supports(feature).given())
                    .findFirst()
                    .ifPresent(feature -> unsupported.merge(
                            feature.title() + ": " + FLINK.supports(feature).reason(), 1, Integer::sum));
        }
        unsupported.forEach((reason, count) -> lines.add("- " + count + " not run, " + reason + "."));
        new TreeMap<>(FlinkDifferences.all())
                .forEach((scenario, reason) -> lines.add("- `" + scenario + "`: " + reason + "."));
        new TreeMap<>(FlinkDifferences.inSeveralTasks())
                .forEach((scenario, reason) -> lines.add("- `" + scenario + "`, with several tasks: " + reason + "."));
    }

    private void nativeReasons() {
        lines.add("");
        lines.add("Otherwise on Flink's own windows:");
        lines.add("");
        for (NativeDifference difference : NativeDifference.values()) {
            List<String> scenarios = NativeDifference.all().entrySet().stream()
                    .filter(each -> each.getValue() == difference)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            lines.add("- " + scenarios.size() + ", " + difference.reason() + ".");
        }
    }
}
