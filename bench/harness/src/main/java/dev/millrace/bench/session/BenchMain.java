package dev.millrace.bench.session;

import dev.millrace.bench.report.Comparison;
import dev.millrace.bench.report.JsonReport;
import dev.millrace.bench.report.Machine;
import dev.millrace.bench.report.Outcome;
import dev.millrace.bench.report.SmallestHeap;
import dev.millrace.bench.report.TextReport;
import dev.millrace.bench.workload.Workload;
import dev.millrace.bench.workload.Workloads;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code bench}, which the launcher of a checkout starts. */
@Command(
        name = "millrace bench",
        description =
                "Measures engines side by side: each workload and engine in a process of its own, the engines' runs in"
                        + " turn, every result compared. docs/benchmarks.md says how to read what it prints.",
        footer =
                "Exit code: 0, or 1 if an engine failed or gave a wrong result, or 2 for a command that is not understood.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class BenchMain implements Callable<Integer> {

    private static final int WRONG = 1;
    private static final double LONGEST_SECONDS = 600;
    private static final String COMMIT = "millrace.bench.commit";

    private final List<EngineSetup> all;
    private final PrintStream out;
    private final Starter starter;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--suite",
            split = ",",
            showDefaultValue = Visibility.NEVER,
            completionCandidates = SuiteNames.class,
            description = "The suites to run: ${COMPLETION-CANDIDATES}. Default: all.")
    private List<String> suites = new ArrayList<>();

    @Option(
            names = "--workloads",
            split = ",",
            showDefaultValue = Visibility.NEVER,
            description = "Single workloads to run, instead of suites: docs/benchmarks.md tells of them.")
    private List<String> workloads = new ArrayList<>();

    @Option(
            names = "--engines",
            split = ",",
            showDefaultValue = Visibility.NEVER,
            completionCandidates = EngineNames.class,
            description = "The engines to run: ${COMPLETION-CANDIDATES}. Default: all.")
    private List<String> engines = new ArrayList<>();

    @Option(
            names = "--parallelism",
            split = ",",
            defaultValue = "1",
            description = "How many tasks at once, powers of two; several numbers are run one after the other.")
    private List<Integer> parallelism = new ArrayList<>();

    @Option(names = "--rounds", defaultValue = "6", description = "How many runs of each engine count.")
    private int rounds;

    @Option(names = "--warm-ups", defaultValue = "2", description = "How many runs before that do not.")
    private int warmUps;

    @Option(names = "--seconds", defaultValue = "2", description = "About how long a run takes.")
    private double seconds;

    @Option(
            names = "--heap",
            description = "Also looks for the smallest heap at which an engine keeps 90 %% of its rate.")
    private boolean heap;

    @Option(names = "--json", paramLabel = "FILE", description = "Also writes every run to a file, as it goes.")
    private @Nullable Path json;

    /**
     * A command.
     *
     * @param all the engines there are
     */
    BenchMain(List<EngineSetup> all, Starter starter, PrintStream out) {
        this.all = List.copyOf(all);
        this.starter = starter;
        this.out = out;
    }

    /**
     * Entry point. The system property {@code millrace.bench.jars} names the folder in which the engines' jars are, and
     * {@value #COMMIT} the commit that they were built from, if that is known.
     */
    public static void main(String[] words) {
        Path jars = Path.of(System.getProperty("millrace.bench.jars", ""));
        Starter starter = Starter.onClassPath(folder -> jars.resolve(folder) + "/*");
        System.exit(new CommandLine(new BenchMain(Engines.all(), starter, System.out)).execute(words));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<EngineSetup> chosen = engines.isEmpty() ? all : known("engine", engines, all, EngineSetup::name);
        List<Workload> toRun = chosenWorkloads();
        check();
        Map<String, String> machine = Machine.facts();
        TextReport report = new TextReport(out, Engines.JUDGE);
        List<Comparison> comparisons = new ArrayList<>();
        List<SmallestHeap> heaps = new ArrayList<>();
        Duration patience = Duration.ofMillis((long) (1_000 * LONGEST_SECONDS));
        try (BrokerForAll broker = BrokerForAll.of(toRun)) {
            machine.putAll(broker.facts());
            report.machine(machine);
            JsonReport file =
                    json == null ? null : new JsonReport(json, machine, System.getProperty(COMMIT, ""), options());
            Starter told = broker.tell(starter);
            Session session = new Session(
                    chosen, engine(Engines.JUDGE), told, new Session.Plan(warmUps, rounds, seconds, patience));
            for (Workload workload : toRun) {
                for (int tasks : parallelism) {
                    Comparison comparison = session.compare(workload, tasks);
                    comparisons.add(comparison);
                    report.comparison(comparison);
                    if (heap && workload.conditions().course().hasRate()) {
                        heaps.addAll(smallestHeaps(comparison, told));
                    }
                    if (file != null) {
                        file.write(comparisons, heaps);
                    }
                }
            }
        } catch (TrialFailure e) {
            spec.commandLine().getErr().println(e.getMessage());
            return WRONG;
        }
        if (heap) {
            report.heaps(heaps);
        }
        boolean failed = comparisons.stream().anyMatch(Comparison::isFailure)
                || heaps.stream().anyMatch(found -> found.problem() != null);
        return failed ? WRONG : 0;
    }

    /** What the options are, asked for or by default. */
    private Map<String, String> options() {
        Map<String, String> options = new TreeMap<>();
        for (OptionSpec option : spec.options()) {
            if (!option.usageHelp() && !option.versionHelp()) {
                Object value = option.getValue();
                options.put(option.longestName(), String.valueOf(value));
            }
        }
        return options;
    }

    private List<Workload> chosenWorkloads() {
        List<Workload> known = Workloads.all();
        if (!workloads.isEmpty()) {
            return known("workload", workloads, known, Workload::name);
        }
        return suites.isEmpty() ? known : known("suite", suites, known, Workload::suite);
    }

    private <T> List<T> known(String what, List<String> names, List<T> from, Function<T, String> nameOf) {
        return Known.named(spec.commandLine(), what, names, from, nameOf);
    }

    private void check() {
        for (int tasks : parallelism) {
            require(tasks > 0 && Integer.bitCount(tasks) == 1, "--parallelism needs powers of two, and not " + tasks);
        }
        require(rounds > 0, "--rounds needs a number from 1 on, and not " + rounds);
        require(warmUps >= 0, "--warm-ups needs a number from 0 on, and not " + warmUps);
        require(
                seconds > 0 && seconds <= LONGEST_SECONDS,
                "--seconds needs a number above 0 and up to " + LONGEST_SECONDS + ", and not " + seconds);
    }

    private void require(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    /** Of each engine that was measured. */
    private List<SmallestHeap> smallestHeaps(Comparison comparison, Starter told) throws InterruptedException {
        List<SmallestHeap> heaps = new ArrayList<>();
        for (Outcome outcome : comparison.outcomes()) {
            if (outcome.isMeasured()) {
                heaps.add(smallestHeap(comparison, outcome, told));
            }
        }
        return heaps;
    }

    private SmallestHeap smallestHeap(Comparison comparison, Outcome outcome, Starter told)
            throws InterruptedException {
        EngineSetup engine = engine(outcome.engine());
        Workload workload = comparison.workload();
        int tasks = comparison.parallelism();
        // Ten times as long as it takes otherwise is no rate kept, however it ends.
        Duration patience = Duration.ofMillis((long) (60_000 + 10_000 * outcome.records() / outcome.perSecond()));
        try {
            int mb = new HeapSearch(told, patience).smallestMb(engine, workload, tasks, outcome);
            return new SmallestHeap(workload.name(), tasks, engine.name(), mb, null);
        } catch (TrialFailure e) {
            return new SmallestHeap(workload.name(), tasks, engine.name(), 0, e.getMessage());
        }
    }

    private EngineSetup engine(String name) {
        return all.stream()
                .filter(engine -> engine.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** For the help. */
    private static final class EngineNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Engines.all().stream().map(EngineSetup::name).iterator();
        }
    }

    /** For the help. */
    private static final class SuiteNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Workloads.all().stream().map(Workload::suite).distinct().iterator();
        }
    }
}
