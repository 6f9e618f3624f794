package dev.millrace.bench.engine;

import dev.millrace.bench.trial.Contender;
import dev.millrace.bench.workload.Workload;
import dev.millrace.engine.EngineOptions;
import java.io.IOException;

/** The embedded engine as it is: as many workers as tasks, all else by default. */
public final class Millrace implements Contender {

    private final Runs runs = new Runs(EngineOptions::workers);

    @Override
    public String settings() {
        return "a worker for each task, two where pipelines wait, state in memory, checkpoints only where the workload asks for them, to a directory; "
                + EngineOptions.workers(1);
    }

    @Override
    public boolean can(Workload workload) {
        return Pipelines.can(workload.query());
    }

    @Override
    public void run(Workload workload, long records, int parallelism) throws IOException, InterruptedException {
        runs.run(workload, records, parallelism);
    }

    @Override
    public void close() {
        runs.close();
    }
}
