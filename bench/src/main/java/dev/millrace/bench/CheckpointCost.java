package dev.millrace.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.millrace.api.Pipeline;
import dev.millrace.api.Update;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.time.Watermarks;
import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineOptions;
import dev.millrace.engine.Run;
import dev.millrace.engine.RunOptions;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What checkpoints cost: a running sum per key over many keys, of which a tenth is touched in a second, as fast as one core
 * goes. In one run, stretches with a checkpoint a second into a directory take turns with stretches without, so that both see
 * the same machine; what is compared is always two that follow each other. Prints the median of these comparisons, and the
 * longest that a worker paused in each second.
 *
 * <p>Arguments: {@code [million keys] [pairs of stretches] [seconds of a stretch] [interval ms]}.
 */
public final class CheckpointCost {

    private CheckpointCost() {}

    /** What a stretch came to, in nanoseconds for each record. */
    private record Stretch(double wall, double worker, double process) {}

    /** Entry point. */
    public static void main(String[] args) throws Exception {
        long keys = (long) ((args.length > 0 ? Double.parseDouble(args[0]) : 5) * 1_000_000);
        int pairs = args.length > 1 ? Integer.parseInt(args[1]) : 20;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 4;
        int everyMs = args.length > 3 ? Integer.parseInt(args[3]) : 1_000;
        Path root = Files.createTempDirectory("millrace-bench");
        GapSink<Update<Long, Long>> sink = new GapSink<>();
        Pipeline pipeline = Pipeline.named("sums");
        pipeline.read("keys", new TouchSource(keys), Watermarks.monotonic())
                .keyByLong(event -> event.key)
                .aggregate("sum", Aggregates.sumLong(event -> event.amount))
                .writeTo("out", sink);
        try (Engine engine = Engine.start(EngineOptions.workers(1))) {
            Run run = engine.run(pipeline, RunOptions.storage(root).checkpointEvery(Duration.ofDays(1)));
            sink.await(keys);
            System.out.printf("%,d keys, %d pairs of stretches of %d s%n", keys, pairs, seconds);
            Side none = new Side(sink);
            Side every = new Side(sink);
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
        } finally {
            Directories.delete(root);
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
        private final GapSink<?> sink;
        private final OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        private final List<Stretch> stretches = new ArrayList<>();
        private final List<Double> gapsMs = new ArrayList<>();
        private final List<Double> cpuGapsMs = new ArrayList<>();

        Side(GapSink<?> sink) {
            this.sink = sink;
        }

        void stretch(int seconds, int everyMs, Runnable eachInterval) throws InterruptedException {
            long begun = System.nanoTime();
            long count = sink.count();
            long worker = WorkerTime.cpuNanos();
            long process = system.getProcessCpuTime();
            sink.takeGapNanos();
            sink.takeCpuGapNanos();
            for (long at = 0; at < seconds * 1_000L; at += everyMs) {
                eachInterval.run();
                long restMs = at + everyMs - (System.nanoTime() - begun) / 1_000_000;
                Thread.sleep(Math.max(0, restMs));
                gapsMs.add(sink.takeGapNanos() / 1e6);
                cpuGapsMs.add(sink.takeCpuGapNanos() / 1e6);
            }
            double records = sink.count() - count;
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
                    "%-16s wall %.1f ns, worker's CPU %.1f ns, process' CPU %.1f ns; longest pause in each interval:"
                            + " median %.2f ms, p99 %.2f ms, of CPU time %.2f ms, %.2f ms%n",
                    name,
                    median(Stretch::wall),
                    median(Stretch::worker),
                    median(Stretch::process),
                    Quantiles.of(gapsMs, 0.5),
                    Quantiles.of(gapsMs, 0.99),
                    Quantiles.of(cpuGapsMs, 0.5),
                    Quantiles.of(cpuGapsMs, 0.99));
        }

        private double median(ToDoubleFunction<Stretch> what) {
            return Quantiles.of(stretches.stream().mapToDouble(what).boxed().toList(), 0.5);
        }
    }
}
