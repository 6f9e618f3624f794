package dev.millrace.bench.flink.peer;

import dev.millrace.bench.flink.nexmark.NexmarkSql;
import dev.millrace.bench.trial.Contender;
import dev.millrace.bench.workload.Course.FullSpeed;
import dev.millrace.bench.workload.Loaded;
import dev.millrace.bench.workload.Query.KeyedBy;
import dev.millrace.bench.workload.Query.Nexmark;
import dev.millrace.bench.workload.Query.Windowed;
import dev.millrace.bench.workload.Workload;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink's SQL, whose sliding windows share slices, for windows keyed by numbers and for Nexmark's queries about windows. */
public final class FlinkSqlContender implements Contender {

    private final PeerCluster cluster = new PeerCluster();

    @Override
    public String settings() {
        return "Flink " + EnvironmentInformation.getVersion() + ", SQL: windowing table functions in two phases, "
                + PeerCluster.SETTINGS;
    }

    @Override
    public boolean can(Workload workload) {
        if (!(workload.conditions().course() instanceof FullSpeed)) {
            return false;
        }
        return workload.query() instanceof Nexmark nexmark && NexmarkSql.has(nexmark.number())
                || workload.query() instanceof Windowed query && query.keyedBy() == KeyedBy.NUMBER;
    }

    @Override
    public void run(Workload workload, long records, int parallelism) throws Exception {
        StreamExecutionEnvironment environment = cluster.environment(workload.conditions(), parallelism);
        if (workload.query() instanceof Nexmark nexmark) {
            NexmarkSql.build(environment, nexmark.number(), records, parallelism);
        } else {
            Loaded.of(workload.input());
            SqlJobs.add(environment, workload, records);
        }
        cluster.run(environment);
    }

    @Override
    public void close() throws Exception {
        cluster.close();
    }
}
