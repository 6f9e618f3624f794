package dev.millrace.bench.flink;

import dev.millrace.cluster.ClusterOptions;
import dev.millrace.cluster.FlinkCluster;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Windows of a pipeline on a Flink cluster, beside those of a job written for Flink by hand: a job manager and a task manager,
 * each a process, two tasks, state on the heap, no checkpoints. The jobs take turns, so that all see the same machine. Prints the
 * medians of records a second, the start of each job included, and what they are to the job by hand.
 *
 * <p>Arguments: {@code [million records] [rounds]}; sliding windows by hand get a twentieth of the records.
 */
public final class FlinkWindows {

    private static final int TASKS = 2;
    private static final int LESS_FOR_SLIDING = 20;

    /** What is compared. */
    private enum Contender {
        BY_HAND("by hand"),
        PIPELINE("pipeline"),
        PIPELINE_IN_STEPS("pipeline, advanceEvery(1 s)");

        private final String title;

        Contender(String title) {
            this.title = title;
        }
    }

    private FlinkWindows() {}

    /** Entry point. */
    public static void main(String[] args) throws Exception {
        long records = (long) ((args.length > 0 ? Double.parseDouble(args[0]) : 20) * 1_000_000);
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        Path folder = Files.createTempDirectory("millrace-bench");
        ClusterOptions options = ClusterOptions.taskManagers(1).slots(TASKS).taskHeapMb(2_048);
        try (FlinkCluster cluster = FlinkCluster.start(folder, options)) {
            cluster.awaitSlots(TASKS);
            for (WindowJobs.Kind kind : WindowJobs.Kind.values()) {
                compare(cluster.address(), kind, records, rounds);
            }
        } finally {
            delete(folder);
        }
    }

    private static void compare(String address, WindowJobs.Kind kind, long records, int rounds) throws Exception {
        Map<Contender, List<Double>> rates = new EnumMap<>(Contender.class);
        for (int round = -1; round < rounds; round++) {
            for (Contender contender : Contender.values()) {
                boolean less = kind == WindowJobs.Kind.SLIDING && contender == Contender.BY_HAND;
                double rate = rate(address, kind, contender, less ? records / LESS_FOR_SLIDING : records);
                if (round >= 0) {
                    rates.computeIfAbsent(contender, any -> new ArrayList<>()).add(rate);
                }
            }
        }
        double byHand = Median.of(rates.getOrDefault(Contender.BY_HAND, List.of()));
        rates.forEach((contender, all) -> System.out.printf(
                "%-9s %-28s %,12.0f records/s, %.2f times the job by hand%n",
                kind.name().toLowerCase(Locale.ROOT), contender.title, Median.of(all), Median.of(all) / byHand));
    }

    private static double rate(String address, WindowJobs.Kind kind, Contender contender, long records)
            throws Exception {
        int colon = address.lastIndexOf(':');
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createRemoteEnvironment(
                address.substring(0, colon),
                Integer.parseInt(address.substring(colon + 1)),
                new Configuration(),
                jars());
        environment.setParallelism(TASKS);
        if (contender == Contender.BY_HAND) {
            WindowJobs.byHand(environment, kind, records);
        } else {
            WindowJobs.pipeline(environment, kind, records, contender == Contender.PIPELINE_IN_STEPS);
        }
        return records * 1_000.0 / environment.execute().getNetRuntime(TimeUnit.MILLISECONDS);
    }

    /** The jars that a job brings along: ours, and what a cluster lacks. */
    private static String[] jars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar ->
                        Path.of(jar).getFileName().toString().matches("(millrace|flink-connector|jspecify).*\\.jar"))
                .toArray(String[]::new);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
