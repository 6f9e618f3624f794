package dev.millrace.bench.engine;

import dev.millrace.api.Pipeline;
import dev.millrace.bench.Directories;
import dev.millrace.bench.workload.Course.Waiting;
import dev.millrace.bench.workload.Lull;
import dev.millrace.bench.workload.Workload;
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
import org.jspecify.annotations.Nullable;

/** Runs of workloads in one engine, which is there until another number of workers is asked for. */
final class Runs implements AutoCloseable {

    private final IntFunction<EngineOptions> options;
    private @Nullable Engine engine;
    private int workers;

    /** Runs in engines with options that follow from the number of workers. */
    Runs(IntFunction<EngineOptions> options) {
        this.options = options;
    }

    /** Reads so many records, and returns when all results are in the tally. */
    void run(Workload workload, long records, int parallelism) throws IOException, InterruptedException {
        if (workload.conditions().course() instanceof Waiting course) {
            runWaiting(course, workload, records, parallelism);
            return;
        }
        Pipeline pipeline = Pipelines.of(workload, records, parallelism);
        long checkpointEveryMs = workload.conditions().checkpointEveryMs();
        if (checkpointEveryMs == 0) {
            engine(parallelism).run(pipeline).await();
            return;
        }
        Path storage = Files.createTempDirectory("millrace-bench");
        try {
            RunOptions options = RunOptions.storage(storage).checkpointEvery(Duration.ofMillis(checkpointEveryMs));
            engine(parallelism).run(pipeline, options).await();
        } finally {
            Directories.delete(storage);
        }
    }

    /** All pipelines at once, in an engine with a number of workers of its own. */
    private void runWaiting(Waiting course, Workload workload, long records, int parallelism)
            throws InterruptedException {
        List<Run> all = new ArrayList<>();
        for (int pipeline = 0; pipeline < course.pipelines(); pipeline++) {
            all.add(engine(Waiting.THREADS).run(Pipelines.of(workload, records, parallelism)));
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
