package dev.millrace.bench.report;

import dev.millrace.bench.report.Statistics.Ratio;
import dev.millrace.bench.trial.Delays;
import dev.millrace.bench.trial.Delays.Percentile;
import dev.millrace.bench.trial.Measured;
import dev.millrace.bench.workload.Course;
import dev.millrace.bench.workload.Course.FirstResult;
import dev.millrace.bench.workload.Course.Paced;
import dev.millrace.bench.workload.Course.Waiting;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The report to read: a table for each workload. */
public final class TextReport {

    private static final String NOTHING = "-";

    private final PrintStream out;
    private final String loop;

    /** How engines are set up that have been told of already. */
    private final Set<String> told = new LinkedHashSet<>();

    /**
     * A report.
     *
     * @param loop which engine is the loop that the others are measured against
     */
    public TextReport(PrintStream out, String loop) {
        this.out = out;
        this.loop = loop;
    }

    /** What is measured on. */
    public void machine(Map<String, String> facts) {
        facts.forEach((name, value) -> out.println(name + ": " + value));
    }

    /** What came out of a workload. */
    public void comparison(Comparison comparison) {
        settings(comparison);
        out.println();
        Course course = comparison.workload().conditions().course();
        if (course instanceof Paced) {
            delays(comparison);
        } else if (course instanceof FirstResult) {
            spread(comparison, "ms to the first result", run -> run.firstNanos() / 1e6);
        } else if (course instanceof Waiting) {
            spread(comparison, "% of one core", Measured::cpuPercent);
        } else {
            rates(comparison);
        }
        problems(comparison);
    }

    /** Says of which two there is no ratio, and why. */
    private void incomparable(List<Outcome> outcomes, List<Outcome> others) {
        Set<Set<String>> said = new HashSet<>();
        for (Outcome other : others) {
            for (Outcome outcome : outcomes) {
                if (!outcome.isAsMuchWorkAs(other) && said.add(Set.of(outcome.engine(), other.engine()))) {
                    out.printf(
                            Locale.ROOT,
                            "no ratio of %s to %s: %.3f and %.3f results each are more than %.0f %% apart; longer runs"
                                    + " (--seconds) bring them together%n",
                            outcome.engine(),
                            other.engine(),
                            outcome.resultsEach(),
                            other.resultsEach(),
                            100 * Outcome.MOST_APART);
                }
            }
        }
    }

    /** A single value of each run. */
    private void spread(Comparison comparison, String unit, ToDoubleFunction<Measured> value) {
        out.printf(
                Locale.ROOT,
                "%s, parallelism %d: %s; %s%n",
                comparison.workload().name(),
                comparison.parallelism(),
                comparison.workload().what(),
                unit);
        Table table = new Table();
        table.row(List.of("", "median", "least", "most", "runs"));
        for (Outcome outcome : comparison.outcomes()) {
            if (outcome.isMeasured()) {
                double[] values = outcome.values(value);
                table.row(List.of(
                        outcome.engine(),
                        number("%.1f", Statistics.median(values)),
                        number("%.1f", Arrays.stream(values).min().orElseThrow()),
                        number("%.1f", Arrays.stream(values).max().orElseThrow()),
                        Integer.toString(values.length)));
            }
        }
        table.lines().forEach(out::println);
    }

    private void delays(Comparison comparison) {
        out.printf(
                Locale.ROOT,
                "%s, parallelism %d: %s; milliseconds until all results of a window are there%n",
                comparison.workload().name(),
                comparison.parallelism(),
                comparison.workload().what());
        Table table = new Table();
        List<String> heads = new ArrayList<>(List.of(""));
        for (Percentile percentile : Percentile.values()) {
            heads.add(percentile.toString());
        }
        heads.addAll(List.of("most", "windows", "CPU ns"));
        table.row(heads);
        for (Outcome outcome : comparison.outcomes()) {
            Delays delays = outcome.delays();
            if (outcome.isMeasured() && delays.count() > 0) {
                List<String> cells = cells(outcome.engine(), delays);
                cells.add(Long.toString(delays.count()));
                cells.add(number("%.1f", outcome.median(Measured::cpuNanosEach)));
                table.row(cells);
            }
        }
        table.row(cells("the machine alone", comparison.machine()));
        table.lines().forEach(out::println);
    }

    private static List<String> cells(String name, Delays delays) {
        List<String> cells = new ArrayList<>(List.of(name));
        for (Percentile percentile : Percentile.values()) {
            cells.add(millis(delays.nanos(percentile)));
        }
        cells.add(millis(delays.mostNanos()));
        return cells;
    }

    private static String millis(OptionalLong nanos) {
        return nanos.isEmpty() ? NOTHING : number("%.3f", nanos.getAsLong() / 1e6);
    }

    private void rates(Comparison comparison) {
        out.printf(
                Locale.ROOT,
                "%s, parallelism %d: %s; reading alone takes %.1f ns%n",
                comparison.workload().name(),
                comparison.parallelism(),
                comparison.workload().what(),
                comparison.readingNanosEach());
        List<Outcome> measured =
                comparison.outcomes().stream().filter(Outcome::isMeasured).toList();
        List<Outcome> others = measured.stream()
                .filter(outcome -> outcome.engine().equals(loop) || outcome.peer())
                .toList();
        Table table = new Table();
        List<String> heads = new ArrayList<>(List.of(
                "",
                "M events/s",
                "CPU ns",
                "cores",
                "busiest ns",
                "above reading ns",
                "GC %",
                "M records",
                "results each"));
        boolean perCore = comparison.workload().isServed();
        others.forEach(other -> heads.add("x " + other.engine() + (perCore ? " per core " : " ") + interval(other)));
        table.row(heads);
        for (Outcome outcome : measured) {
            table.row(cells(outcome, comparison.readingNanosEach(), others, perCore));
        }
        table.lines().forEach(out::println);
        incomparable(measured, others);
    }

    private static List<String> cells(Outcome outcome, double readingNanosEach, List<Outcome> others, boolean perCore) {
        double cpu = outcome.median(Measured::cpuNanosEach);
        List<String> cells = new ArrayList<>(List.of(
                outcome.engine(),
                number("%.2f", outcome.perSecond() / 1e6),
                number("%.1f", cpu),
                number("%.2f", outcome.median(Measured::cpuPercent) / 100),
                number("%.1f", outcome.median(Measured::busiestNanosEach)),
                number("%.1f", cpu - readingNanosEach),
                number("%.0f", 100 * outcome.median(run -> run.gcMillis() * 1e6 / run.wallNanos())),
                number("%.2f", outcome.records() / 1e6),
                number("%.2f", outcome.resultsEach())));
        for (Outcome other : others) {
            cells.add(other.engine().equals(outcome.engine()) ? "" : ratio(outcome, other, perCore));
        }
        return cells;
    }

    private static String ratio(Outcome outcome, Outcome other, boolean perCore) {
        if (!outcome.isAsMuchWorkAs(other)) {
            return NOTHING;
        }
        return perCore ? ratio(other, outcome, Measured::cpuNanosEach) : ratio(outcome, other, Measured::perSecond);
    }

    private static String ratio(Outcome above, Outcome below, ToDoubleFunction<Measured> what) {
        Ratio ratio = Statistics.ratio(above.values(what), below.values(what));
        return number("%.2f", ratio.value()) + " [" + number("%.2f", ratio.low()) + ", " + number("%.2f", ratio.high())
                + "]";
    }

    /** What stands in brackets behind a ratio. */
    private static String interval(Outcome outcome) {
        return outcome.runs().size() < Statistics.FEWEST_TO_DRAW ? "[least, most]" : "[95 %]";
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private void settings(Comparison comparison) {
        for (Outcome outcome : comparison.outcomes()) {
            String line = outcome.engine() + ": " + outcome.settings() + "; " + String.join(" ", outcome.jvmOptions());
            if (told.add(line)) {
                out.println(line);
            }
        }
    }

    private void problems(Comparison comparison) {
        for (Outcome outcome : comparison.outcomes()) {
            if (outcome.problem() != null) {
                out.println("WRONG " + outcome.problem());
            } else if (!outcome.able()) {
                out.println(outcome.engine() + " cannot do this");
            }
        }
    }

    /** The smallest heaps that were found, and below them what was wrong. */
    public void heaps(List<SmallestHeap> heaps) {
        out.println();
        Table table = new Table();
        table.row(List.of("the smallest heap that keeps 90 % of the rate", "MiB"));
        for (SmallestHeap heap : heaps) {
            if (heap.problem() == null) {
                String what = heap.workload() + " x" + heap.parallelism() + " " + heap.engine();
                table.row(List.of(what, Integer.toString(heap.mb())));
            }
        }
        table.lines().forEach(out::println);
        for (SmallestHeap heap : heaps) {
            if (heap.problem() != null) {
                out.println("WRONG " + heap.problem());
            }
        }
    }
}
