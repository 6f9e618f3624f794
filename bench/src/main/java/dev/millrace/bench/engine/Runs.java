package dev.millrace.bench.engine;

import dev.millrace.api.Pipeline;
import dev.millrace.bench.Directories;
import dev.millrace.bench.workload.Conditions;
import dev.millrace.bench.workload.Course.Waiting;
import dev.millrace.bench.workload.Lull;
import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineOptions;
import dev.millrace.engine.Run;
import dev.millrace.engine.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs of pipelines in one engine, which is there until another number of workers is asked for. */
final class Runs implements AutoCloseable {

    private final IntFunction<EngineOptions> options;
    private @Nullable Engine engine;
    private int workers;

    /** Runs in engines with options that follow from the number of workers. */
    Runs(IntFunction<EngineOptions> options) {
        this.options = options;
    }

    /** Runs a pipeline to its end, or as many of its kind as are to wait. */
    void run(Supplier<Pipeline> pipeline, Conditions conditions, int parallelism)
            throws IOException, InterruptedException {
        if (conditions.course() instanceof Waiting course) {
            runWaiting(course, pipeline, parallelism);
            return;
        }
        long checkpointEveryMs = conditions.checkpointEveryMs();
        if (checkpointEveryMs == 0) {
            engine(parallelism).run(pipeline.get()).await();
            return;
        }
        Path storage = Files.createTempDirectory("millrace-bench");
        try {
            RunOptions options = RunOptions.storage(storage).checkpointEvery(Duration.ofMillis(checkpointEveryMs));
            engine(parallelism).run(pipeline.get(), options).await();
        } finally {
            Directories.delete(storage);
        }
    }

    /** All pipelines at once, in an engine with a number of workers of its own. */
    private void runWaiting(Waiting course, Supplier<Pipeline> pipeline, int parallelism) throws InterruptedException {
        List<Run> all = new ArrayList<>();
        for (int i = 0; i < course.pipelines(); i++) {
            all.add(engine(Waiting.THREADS).run(pipeline.get()));
        }
        Lull.pass(course, course.pipelines() * parallelism);
        all.forEach(Run::await);
    }

    private Engine engine(int wanted) {
        Engine running = engine;
        if (running == null || workers != wanted) {
            close();
            running = Engine.start(options.apply(wanted));
            engine = running;
            workers = wanted;
        }
        return running;
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
        engine = null;
    }
}
