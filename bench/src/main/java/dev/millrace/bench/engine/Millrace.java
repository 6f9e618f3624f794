package dev.millrace.bench.engine;

import dev.millrace.api.Pipeline;
import dev.millrace.bench.topic.Endpoints;
import dev.millrace.bench.trial.Contender;
import dev.millrace.bench.workload.Query.ViaKafka;
import dev.millrace.bench.workload.Workload;
import dev.millrace.engine.EngineOptions;
import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** The embedded engine as it is: as many workers as tasks, all else by default. */
public final class Millrace implements Contender {

    private final Runs runs = new Runs(EngineOptions::workers);
    private final Endpoints endpoints = new Endpoints();

    @Override
    public String settings() {
        return "a worker for each task, two where pipelines wait, state in memory, checkpoints only where the workload asks for them, to a directory; "
                + EngineOptions.workers(1);
    }

    @Override
    public boolean can(Workload workload) {
        return Pipelines.can(workload.query()) || workload.query() instanceof ViaKafka;
    }

    @Override
    public void prepare(Workload workload, long records) throws IOException, ExecutionException, InterruptedException {
        endpoints.prepare(workload, records);
    }

    @Override
    public void run(Workload workload, long records, int parallelism) throws IOException, InterruptedException {
        runs.run(() -> pipeline(workload, records, parallelism), workload.conditions(), parallelism);
    }

    private Pipeline pipeline(Workload workload, long records, int parallelism) {
        return workload.query() instanceof ViaKafka
                ? KafkaPipelines.of(workload, endpoints)
                : Pipelines.of(workload, records, parallelism);
    }

    @Override
    public void collect() throws ExecutionException, InterruptedException {
        endpoints.collect();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        runs.close();
        endpoints.close();
    }
}
