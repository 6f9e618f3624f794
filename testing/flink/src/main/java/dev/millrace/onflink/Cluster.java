package dev.millrace.onflink;

import dev.millrace.api.plan.Plan;
import dev.millrace.flink.time.FlinkClock;
import dev.millrace.flink.translate.Translator;
import dev.millrace.flink.translate.WindowForm;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** A Flink cluster in this process, one for all runs. */
final class Cluster {

    private static final int SLOTS = 8;

    private static @Nullable MiniCluster running;

    private Cluster() {}

    /** The cluster, started the first time that it is asked for. */
    static synchronized MiniCluster get() throws Exception {
        MiniCluster cluster = running;
        if (cluster == null) {
            Configuration configuration = new Configuration();
            configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
            configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
            configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
            configuration.setString("metrics.reporter.counters.factory.class", CountersReporter.class.getName());
            configuration.set(MetricOptions.REPORTERS_LIST, "counters");
            cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                    .setConfiguration(configuration)
                    .setNumTaskManagers(1)
                    .setNumSlotsPerTaskManager(SLOTS)
                    .withRandomPorts()
                    .build());
            cluster.start();
            running = cluster;
        }
        return cluster;
    }

    /** A job of a plan, from a savepoint if there is one. With two tasks its state is bytes, in RocksDB. */
    static JobGraph job(Plan plan, WindowForm windows, int parallelism, FlinkClock clock, @Nullable String savepoint) {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        configuration.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ZERO);
        configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ZERO);
        configuration.set(StateBackendOptions.STATE_BACKEND, parallelism == 2 ? "rocksdb" : "hashmap");
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "jobmanager");
        // Checkpoints are asked for by the test; Flink takes none at all without an interval.
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofDays(365));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(parallelism);
        Translator.translate(plan, environment, clock, windows);
        JobGraph graph = environment.getStreamGraph().getJobGraph();
        if (savepoint != null) {
            graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint));
        }
        return graph;
    }
}
