package dev.millrace.bench.engine;

import dev.millrace.bench.trial.Contender;
import dev.millrace.bench.workload.Query.Windowed;
import dev.millrace.bench.workload.Workload;
import dev.millrace.engine.EngineOptions;
import java.io.IOException;

/** The embedded engine with every record travelling to its window as itself; only what has windows is different then. */
public final class MillraceUncombined implements Contender {

    private final Runs runs = new Runs(workers -> EngineOptions.workers(workers).withoutPreCombination());

    @Override
    public String settings() {
        return "as millrace; " + EngineOptions.workers(1).withoutPreCombination();
    }

    @Override
    public boolean can(Workload workload) {
        return workload.query() instanceof Windowed
                && workload.conditions().course().hasRate();
    }

    @Override
    public void run(Workload workload, long records, int parallelism) throws IOException, InterruptedException {
        runs.run(() -> Pipelines.of(workload, records, parallelism), workload.conditions(), parallelism);
    }

    @Override
    public void close() {
        runs.close();
    }
}
