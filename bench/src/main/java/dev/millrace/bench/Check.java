package dev.millrace.bench;

import dev.millrace.api.Pipeline;
import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Runs workloads on the engine and by hand, in turn, and prints the medians side by side: million records a second, CPU
 * nanoseconds per record of all workers together, and the ratio to the loop. Windows are measured with pre-combination and
 * without. Each result is checked against the loop's.
 *
 * <p>Arguments: {@code [workload|all] [workers] [million records] [rounds]}.
 */
public final class Check {

    private Check() {}

    /** Entry point. */
    public static void main(String[] args) {
        String which = args.length > 0 ? args[0] : "all";
        int workers = args.length > 1 ? Integer.parseInt(args[1]) : 1;
        long records = (args.length > 2 ? Long.parseLong(args[2]) : 20) * 1_000_000;
        int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 5;
        List<Workload> workloads = which.equals("all")
                ? List.of(Workload.values())
                : List.of(Workload.valueOf(which.toUpperCase(Locale.ROOT)));
        System.out.printf("%d worker(s), %,d records, median of %d rounds%n", workers, records, rounds);
        System.out.printf(
                "%-20s %12s %12s %12s %12s %8s%n", "", "loop M/s", "engine M/s", "loop ns", "engine CPU ns", "ratio");
        for (Workload workload : workloads) {
            measure(workload, workers, records, rounds);
        }
    }

    private static void measure(Workload workload, int workers, long records, int rounds) {
        Data data = workload.data();
        List<EngineOptions> variants = workload.isWindowed()
                ? List.of(
                        EngineOptions.workers(workers),
                        EngineOptions.workers(workers).withoutPreCombination())
                : List.of(EngineOptions.workers(workers));
        double[] loopNanos = new double[rounds];
        double[][] engineNanos = new double[variants.size()][rounds];
        double[][] cpuNanos = new double[variants.size()][rounds];
        for (int round = -2; round < rounds; round++) {
            long started = System.nanoTime();
            long[] expected = workload.loop(data, records);
            double loop = (double) (System.nanoTime() - started) / records;
            for (int i = 0; i < variants.size(); i++) {
                double[] engine = engine(workload, data, variants.get(i), records, expected);
                if (round >= 0) {
                    loopNanos[round] = loop;
                    engineNanos[i][round] = engine[0];
                    cpuNanos[i][round] = engine[1];
                }
            }
        }
        for (int i = 0; i < variants.size(); i++) {
            String name =
                    workload.name().toLowerCase(Locale.ROOT) + (variants.get(i).preCombine() ? "" : ", not combined");
            print(name, median(loopNanos), median(engineNanos[i]), median(cpuNanos[i]));
        }
    }

    private static void print(String name, double loop, double engine, double cpu) {
        System.out.printf(
                "%-20s %12.1f %12.1f %12.1f %12.1f %7.0f%%%n",
                name, 1e3 / loop, 1e3 / engine, loop, cpu, 100 * loop / engine);
    }

    private static double[] engine(Workload workload, Data data, EngineOptions options, long records, long[] expected) {
        Pipeline pipeline = Pipeline.named("bench");
        SumSink<?> sink = workload.build(pipeline, data, records);
        double wall;
        double cpu;
        try (Engine engine = Engine.start(options)) {
            long cpuBefore = WorkerTime.cpuNanos();
            long started = System.nanoTime();
            engine.run(pipeline).await();
            wall = System.nanoTime() - started;
            cpu = WorkerTime.cpuNanos() - cpuBefore;
        }
        if (sink.count() != expected[0] || sink.sum() != expected[1]) {
            throw new IllegalStateException(workload + ": the engine gave " + sink.count() + " results with sum "
                    + sink.sum() + ", the loop " + Arrays.toString(expected));
        }
        return new double[] {wall / records, cpu / records};
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
