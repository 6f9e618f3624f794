package dev.millrace.bench;

import dev.millrace.api.Pipeline;
import dev.millrace.api.Update;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.time.Watermarks;
import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineOptions;
import dev.millrace.engine.Run;
import dev.millrace.engine.RunOptions;
import dev.millrace.engine.RunSummary;
import dev.millrace.snapshot.InMemorySnapshots;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What checkpoints cost: a running sum per key over many keys, of which a tenth is touched in a second, with a checkpoint every
 * second and without, in turn. Prints medians of wall clock and CPU per record after all keys are there, what checkpoints took
 * and wrote, and the longest time between two results that a worker let pass.
 *
 * <p>Arguments: {@code [million keys] [million records] [workers] [rounds] [interval ms]}.
 */
public final class CheckpointCost {

    private CheckpointCost() {}

    private record Measured(double wallNanos, double cpuNanos, long checkpoints, double lastMs, long gapNanos) {}

    /** Entry point. */
    public static void main(String[] args) {
        long keys = (long) ((args.length > 0 ? Double.parseDouble(args[0]) : 5) * 1_000_000);
        long records = (args.length > 1 ? Long.parseLong(args[1]) : 30) * 1_000_000;
        int workers = args.length > 2 ? Integer.parseInt(args[2]) : 1;
        int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 5;
        int everyMs = args.length > 4 ? Integer.parseInt(args[4]) : 1_000;
        System.out.printf("%,d keys, %,d records, %d worker(s), median of %d rounds%n", keys, records, workers, rounds);
        Measured[] none = new Measured[rounds];
        Measured[] every = new Measured[rounds];
        for (int round = -1; round < rounds; round++) {
            Measured without = measure(keys, records, workers, null);
            Measured with = measure(keys, records, workers, Duration.ofMillis(everyMs));
            if (round >= 0) {
                none[round] = without;
                every[round] = with;
            }
        }
        print("no checkpoints", none);
        print("every " + everyMs + " ms", every);
        System.out.printf(
                "cost: wall %+.1f %%, CPU %+.1f %%%n",
                100 * (median(every, Measured::wallNanos) / median(none, Measured::wallNanos) - 1),
                100 * (median(every, Measured::cpuNanos) / median(none, Measured::cpuNanos) - 1));
    }

    private static void print(String name, Measured[] measured) {
        System.out.printf(
                "%-16s wall %.1f ns, CPU %.1f ns, checkpoints %.0f, the last %.0f ms, longest gap %.1f ms%n",
                name,
                median(measured, Measured::wallNanos),
                median(measured, Measured::cpuNanos),
                median(measured, Measured::checkpoints),
                median(measured, Measured::lastMs),
                median(measured, each -> each.gapNanos() / 1e6));
    }

    private static double median(Measured[] measured, ToDoubleFunction<Measured> what) {
        double[] values = Arrays.stream(measured).mapToDouble(what).sorted().toArray();
        return values[values.length / 2];
    }

    private static Measured measure(long keys, long records, int workers, @Nullable Duration every) {
        Pipeline pipeline = Pipeline.named("checkpoints");
        GapSink<Update<Long, Long>> sink = new GapSink<>(keys);
        pipeline.read("keys", new TouchSource(keys, records), Watermarks.monotonic())
                .keyByLong(event -> event.key)
                .aggregate("sum", Aggregates.sumLong(event -> event.amount))
                .writeTo("out", sink);
        RunOptions options = every == null
                ? RunOptions.defaults()
                : RunOptions.storage(new InMemorySnapshots(1)).checkpointEvery(every);
        try (Engine engine = Engine.start(EngineOptions.workers(workers))) {
            Run run = engine.run(pipeline, options);
            RunSummary summary = run.await();
            double wall = sink.nanosSinceWarm();
            double cpu = sink.cpuNanosSinceWarm();
            return new Measured(
                    wall / records,
                    cpu / records,
                    summary.checkpoints(),
                    summary.checkpointDurationMs(),
                    sink.longestGapNanos());
        }
    }
}
