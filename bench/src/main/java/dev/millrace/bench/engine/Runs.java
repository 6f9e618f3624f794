package dev.millrace.bench.engine;

import dev.millrace.api.Pipeline;
import dev.millrace.bench.Directories;
import dev.millrace.bench.workload.Conditions;
import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineOptions;
import dev.millrace.engine.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntFunction;
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

    /** Runs a pipeline to its end. */
    void run(Pipeline pipeline, Conditions conditions, int parallelism) throws IOException, InterruptedException {
        long checkpointEveryMs = conditions.checkpointEveryMs();
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
