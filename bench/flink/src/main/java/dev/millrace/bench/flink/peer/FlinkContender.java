package dev.millrace.bench.flink.peer;

import dev.millrace.bench.flink.nexmark.NexmarkJobs;
import dev.millrace.bench.topic.Endpoints;
import dev.millrace.bench.trial.Contender;
import dev.millrace.bench.workload.Course.Waiting;
import dev.millrace.bench.workload.Loaded;
import dev.millrace.bench.workload.Lull;
import dev.millrace.bench.workload.Query.Nexmark;
import dev.millrace.bench.workload.Query.ViaKafka;
import dev.millrace.bench.workload.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink's DataStream API. */
public final class FlinkContender implements Contender {

    private final PeerCluster cluster = new PeerCluster();
    private final Endpoints endpoints = new Endpoints();

    @Override
    public String settings() {
        return "Flink " + EnvironmentInformation.getVersion() + ", DataStream API: " + PeerCluster.SETTINGS;
    }

    @Override
    public boolean can(Workload workload) {
        return !(workload.conditions().course() instanceof Waiting course) || !course.blocking();
    }

    @Override
    public void prepare(Workload workload, long records) throws IOException, ExecutionException, InterruptedException {
        endpoints.prepare(workload, records);
    }

    @Override
    public void run(Workload workload, long records, int parallelism) throws Exception {
        if (workload.conditions().course() instanceof Waiting course) {
            runWaiting(course, workload, records, parallelism);
            return;
        }
        StreamExecutionEnvironment environment = cluster.environment(workload.conditions(), parallelism);
        if (workload.query() instanceof Nexmark nexmark) {
            NexmarkJobs.build(environment, nexmark.number(), records, parallelism);
        } else if (workload.query() instanceof ViaKafka) {
            KafkaJobs.add(environment, workload, endpoints);
        } else {
            Loaded.of(workload.input());
            Jobs.add(environment, workload, records);
        }
        cluster.run(environment);
    }

    /** All jobs at once, each in slots of its own. */
    private void runWaiting(Waiting course, Workload workload, long records, int parallelism) throws Exception {
        Loaded.of(workload.input());
        List<StreamExecutionEnvironment> jobs = new ArrayList<>();
        for (int job = 0; job < course.pipelines(); job++) {
            StreamExecutionEnvironment environment = cluster.environment(workload.conditions(), parallelism);
            Jobs.add(environment, workload, records);
            jobs.add(environment);
        }
        cluster.run(jobs, () -> Lull.pass(course, course.pipelines() * parallelism));
    }

    @Override
    public void collect() throws ExecutionException, InterruptedException {
        endpoints.collect();
    }

    @Override
    public void close() throws Exception {
        cluster.close();
        endpoints.close();
    }
}
