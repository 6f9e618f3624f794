package dev.millrace.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.millrace.api.Pipeline;
import dev.millrace.api.Update;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.config.Config;
import dev.millrace.api.time.Watermarks;
import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineOptions;
import dev.millrace.engine.Run;
import dev.millrace.engine.RunOptions;
import dev.millrace.templates.fraud.FraudFactory;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What checkpoints cost, of a running sum per key over many keys, of which a tenth is touched in a second, or of {@code fraud},
 * its payments made in the process; each as fast as one core goes. In one run, stretches with a checkpoint a second into a
 * directory take turns with stretches without, so that both see the same machine; what is compared is always two that follow
 * each other. Prints the median of these comparisons, and for the sums the longest that a worker paused in each second.
 *
 * <p>Arguments: {@code [million keys or "fraud"] [pairs of stretches] [seconds of a stretch] [interval ms]}.
 */
public final class CheckpointCost {

    private static final long WARM_PAYMENTS = 2_000_000;

    private CheckpointCost() {}

    /** A pipeline that does not end by itself, and how many records it reads until it is warm. */
    private record Load(
            String name,
            Pipeline pipeline,
            long warmRecords,
            @Nullable GapSink<?> sink) {}

    /** What a stretch came to, in nanoseconds for each record. */
    private record Stretch(double wall, double worker, double process) {}

    /** Entry point. */
    public static void main(String[] args) throws Exception {
        String what = args.length > 0 ? args[0] : "5";
        int pairs = args.length > 1 ? Integer.parseInt(args[1]) : 20;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 4;
        int everyMs = args.length > 3 ? Integer.parseInt(args[3]) : 1_000;
        Path root = Files.createTempDirectory("millrace-bench");
        try {
            Load load = what.equals("fraud")
                    ? fraud(root.resolve("review.jsonl"))
                    : sums((long) (Double.parseDouble(what) * 1_000_000));
            System.out.printf("%s, %d pairs of stretches of %d s%n", load.name(), pairs, seconds);
            measure(load, root.resolve("state"), pairs, seconds, everyMs);
        } finally {
            Directories.delete(root);
        }
    }

    private static Load sums(long keys) {
        GapSink<Update<Long, Long>> sink = new GapSink<>();
        Pipeline pipeline = Pipeline.named("sums");
        pipeline.read("keys", new TouchSource(keys), Watermarks.monotonic())
                .keyByLong(event -> event.key())
                .aggregate("sum", Aggregates.sumLong(event -> event.amount()))
                .writeTo("out", sink);
        return new Load(String.format("sums of %,d keys", keys), pipeline, keys, sink);
    }

    private static Load fraud(Path review) {
        FraudFactory fraud = new FraudFactory();
        Config config = Config.of(fraud.params(), Map.of("rate", "max", "review", review.toString()));
        return new Load("fraud", fraud.define(config), WARM_PAYMENTS, null);
    }

    private static void measure(Load load, Path state, int pairs, int seconds, int everyMs) throws Exception {
        try (Engine engine = Engine.start(EngineOptions.workers(1))) {
            Run run = engine.run(load.pipeline(), RunOptions.storage(state).checkpointEvery(Duration.ofDays(1)));
            while (run.summary().recordsIn() < load.warmRecords()) {
                Thread.sleep(10);
            }
            Side none = new Side(run, load.sink());
            Side every = new Side(run, load.sink());
            for (int i = -1; i < pairs; i++) {
                none.stretch(seconds, everyMs, () -> {});
                // What has been touched without checkpoints is not part of what one a second costs.
                run.checkpoint().join();
                every.stretch(seconds, everyMs, () -> run.checkpoint().join());
                if (i < 0) {
                    none.forget();
                    every.forget();
                }
            }
            none.print("no checkpoints");
            every.print("every " + everyMs + " ms");
            System.out.printf(
                    "cost: worker's CPU %+.1f %%, process' CPU %+.1f %%, wall %+.1f %%; the last checkpoint took %.0f ms%n",
                    100 * (medianRatio(every, none, Stretch::worker) - 1),
                    100 * (medianRatio(every, none, Stretch::process) - 1),
                    100 * (medianRatio(every, none, Stretch::wall) - 1),
                    run.summary().checkpointDurationMs());
            run.cancel();
        }
    }

    private static double medianRatio(Side every, Side none, ToDoubleFunction<Stretch> what) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < every.stretches.size(); i++) {
            ratios.add(what.applyAsDouble(every.stretches.get(i)) / what.applyAsDouble(none.stretches.get(i)));
        }
        return Quantiles.of(ratios, 0.5);
    }

    /** All stretches of one kind. */
    private static final class Side {
        private final Run run;
        private final @Nullable GapSink<?> sink;
        private final OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        private final List<Stretch> stretches = new ArrayList<>();
        private final List<Double> gapsMs = new ArrayList<>();
        private final List<Double> cpuGapsMs = new ArrayList<>();

        Side(Run run, @Nullable GapSink<?> sink) {
            this.run = run;
            this.sink = sink;
        }

        void stretch(int seconds, int everyMs, Runnable eachInterval) throws InterruptedException {
            long begun = System.nanoTime();
            long count = run.summary().recordsIn();
            long worker = WorkerTime.cpuNanos();
            long process = system.getProcessCpuTime();
            if (sink != null) {
                sink.takeGapNanos();
                sink.takeCpuGapNanos();
            }
            for (long at = 0; at < seconds * 1_000L; at += everyMs) {
                long restMs = at + everyMs - (System.nanoTime() - begun) / 1_000_000;
                Thread.sleep(Math.max(0, restMs));
                eachInterval.run();
                if (sink != null) {
                    gapsMs.add(sink.takeGapNanos() / 1e6);
                    cpuGapsMs.add(sink.takeCpuGapNanos() / 1e6);
                }
            }
            double records = run.summary().recordsIn() - count;
            stretches.add(new Stretch(
                    (System.nanoTime() - begun) / records,
                    (WorkerTime.cpuNanos() - worker) / records,
                    (system.getProcessCpuTime() - process) / records));
        }

        void forget() {
            stretches.clear();
            gapsMs.clear();
            cpuGapsMs.clear();
        }

        void print(String name) {
            System.out.printf(
                    "%-16s wall %.1f ns, worker's CPU %.1f ns, process' CPU %.1f ns%n",
                    name, median(Stretch::wall), median(Stretch::worker), median(Stretch::process));
            if (sink != null) {
                System.out.printf(
                        "%-16s longest pause in each interval: median %.2f ms, p99 %.2f ms; of CPU time %.2f ms, %.2f ms%n",
                        "",
                        Quantiles.of(gapsMs, 0.5),
                        Quantiles.of(gapsMs, 0.99),
                        Quantiles.of(cpuGapsMs, 0.5),
                        Quantiles.of(cpuGapsMs, 0.99));
            }
        }

        private double median(ToDoubleFunction<Stretch> what) {
            return Quantiles.of(stretches.stream().mapToDouble(what).boxed().toList(), 0.5);
        }
    }
}
