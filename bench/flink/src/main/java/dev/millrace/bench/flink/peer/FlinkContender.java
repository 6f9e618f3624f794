package dev.millrace.bench.flink.peer;

import dev.millrace.bench.flink.nexmark.NexmarkJobs;
import dev.millrace.bench.trial.Contender;
import dev.millrace.bench.workload.Loaded;
import dev.millrace.bench.workload.Query.Nexmark;
import dev.millrace.bench.workload.Workload;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink's DataStream API. */
public final class FlinkContender implements Contender {

    private final PeerCluster cluster = new PeerCluster();

    @Override
    public String settings() {
        return "Flink " + EnvironmentInformation.getVersion() + ", DataStream API: " + PeerCluster.SETTINGS;
    }

    @Override
    public boolean can(Workload workload) {
        return true;
    }

    @Override
    public void run(Workload workload, long records, int parallelism) throws Exception {
        StreamExecutionEnvironment environment = cluster.environment(workload.conditions(), parallelism);
        if (workload.query() instanceof Nexmark nexmark) {
            NexmarkJobs.build(environment, nexmark.number(), records, parallelism);
        } else {
            Loaded.of(workload.input());
            Jobs.add(environment, workload, records);
        }
        cluster.run(environment);
    }

    @Override
    public void close() throws Exception {
        cluster.close();
    }
}
