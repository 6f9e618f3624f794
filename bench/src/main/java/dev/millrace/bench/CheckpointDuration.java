package dev.millrace.bench;

import dev.millrace.api.Pipeline;
import dev.millrace.api.Update;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.time.Watermarks;
import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineOptions;
import dev.millrace.engine.Run;
import dev.millrace.engine.RunOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long checkpoints into a directory take: over the number of keys, a hundredth of which is touched between two; with a sink
 * that takes less than the source gives, for a while; and how long it takes from the start of a run in a new engine to its
 * first result out of restored state.
 *
 * <p>Arguments: {@code [keys,keys,...] [checkpoints] [seconds of saturation]}.
 */
public final class CheckpointDuration {

    private CheckpointDuration() {}

    /** Entry point. */
    public static void main(String[] args) throws Exception {
        long[] sizes = Arrays.stream((args.length > 0 ? args[0] : "10000,100000,1000000,5000000").split(","))
                .mapToLong(Long::parseLong)
                .toArray();
        int checkpoints = args.length > 1 ? Integer.parseInt(args[1]) : 20;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 60;
        System.out.printf(
                "%12s %10s %10s %10s %14s %12s%n",
                "keys", "first ms", "median ms", "max ms", "recovery ms", "disk bytes");
        for (long size : sizes) {
            Path root = Files.createTempDirectory("millrace-bench");
            try {
                overSize(root, size, checkpoints);
            } finally {
                Directories.delete(root);
            }
        }
        Path root = Files.createTempDirectory("millrace-bench");
        try {
            saturated(root, sizes[sizes.length - 1], seconds);
        } finally {
            Directories.delete(root);
        }
    }

    private static void overSize(Path root, long keys, int checkpoints) throws Exception {
        AtomicLong limit = new AtomicLong(keys);
        TurnstileSink<Update<Long, Long>> sink = new TurnstileSink<>(Long.MAX_VALUE);
        double firstMs;
        double[] ms = new double[checkpoints];
        try (Engine engine = Engine.start(EngineOptions.workers(1))) {
            Run run = engine.run(sums(keys, limit, sink), RunOptions.storage(root));
            sink.await(keys);
            run.checkpoint().join();
            firstMs = run.summary().checkpointDurationMs();
            for (int i = 0; i < checkpoints; i++) {
                long upTo = limit.addAndGet(keys / 100);
                sink.await(upTo);
                run.checkpoint().join();
                ms[i] = run.summary().checkpointDurationMs();
            }
        }
        Arrays.sort(ms);
        TurnstileSink<Update<Long, Long>> again = new TurnstileSink<>(Long.MAX_VALUE);
        long bytes = Directories.bytes(root);
        double recoveryMs;
        try (Engine engine = Engine.start(EngineOptions.workers(1))) {
            long begun = System.nanoTime();
            limit.addAndGet(1_000);
            Run run = engine.run(sums(keys, limit, again), RunOptions.storage(root));
            again.await(1);
            recoveryMs = (again.firstNanos() - begun) / 1e6;
            run.cancel();
        }
        System.out.printf(
                "%,12d %10.1f %10.1f %10.1f %14.0f %,12d%n",
                keys, firstMs, ms[checkpoints / 2], ms[checkpoints - 1], recoveryMs, bytes);
    }

    private static void saturated(Path root, long keys, int seconds) throws Exception {
        long perSecond = 200_000;
        AtomicLong limit = new AtomicLong(keys);
        TurnstileSink<Update<Long, Long>> free = new TurnstileSink<>(Long.MAX_VALUE);
        List<Double> idle = new ArrayList<>();
        try (Engine engine = Engine.start(EngineOptions.workers(1))) {
            Run run = engine.run(sums(keys, limit, free), RunOptions.storage(root));
            free.await(keys);
            run.checkpoint().join();
            for (int i = 0; i < 20; i++) {
                free.await(limit.addAndGet(perSecond));
                run.checkpoint().join();
                idle.add(run.summary().checkpointDurationMs());
            }
            run.stop();
            run.await();
        }
        limit.set(Long.MAX_VALUE);
        List<Double> full = new ArrayList<>();
        TurnstileSink<Update<Long, Long>> slow = new TurnstileSink<>(perSecond);
        try (Engine engine = Engine.start(EngineOptions.workers(1))) {
            Run run = engine.run(
                    sums(keys, limit, slow), RunOptions.storage(root).checkpointEvery(Duration.ofSeconds(1)));
            for (long last = 0, until = System.nanoTime() + seconds * 1_000_000_000L; System.nanoTime() < until; ) {
                Thread.sleep(5);
                long now = run.summary().checkpoints();
                if (now != last) {
                    last = now;
                    full.add(run.summary().checkpointDurationMs());
                }
            }
            run.cancel();
        }
        System.out.printf(
                "%,d keys, %,d records a second and as many touched between checkpoints: idle median %.1f ms, max %.1f ms;"
                        + " saturated for %d s: %d checkpoints, median %.1f ms, p99 %.1f ms%n",
                keys,
                perSecond,
                Quantiles.of(idle, 0.5),
                Quantiles.of(idle, 1),
                seconds,
                full.size(),
                Quantiles.of(full, 0.5),
                Quantiles.of(full, 0.99));
    }

    private static Pipeline sums(long keys, AtomicLong limit, TurnstileSink<Update<Long, Long>> sink) {
        Pipeline pipeline = Pipeline.named("sums");
        pipeline.read("keys", new StepSource(keys, limit), Watermarks.monotonic())
                .keyByLong(event -> event.key())
                .aggregate("sum", Aggregates.sumLong(event -> event.amount()))
                .writeTo("out", sink);
        return pipeline;
    }
}
