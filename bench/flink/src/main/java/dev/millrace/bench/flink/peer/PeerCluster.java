package dev.millrace.bench.flink.peer;

import dev.millrace.bench.workload.Conditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * Flink's cluster within this process: one task manager with as many slots as there are tasks, kept up from job to job as long as
 * that number stays. For one thread.
 */
public final class PeerCluster implements AutoCloseable {

    /** What differs from Flink's defaults, in words. */
    static final String SETTINGS = "object reuse, no Kryo, state on the heap, buffer timeout off, 256 MB for network"
            + " buffers, 512 MB managed; where the workload is paced, watermarks and buffers every millisecond; where"
            + " it asks for checkpoints, aligned ones to a directory";

    private static final MemorySize NETWORK = MemorySize.ofMebiBytes(256);
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final MemorySize MANAGED = MemorySize.ofMebiBytes(512);

    private @Nullable MiniCluster cluster;
    private @Nullable Path storage;
    private int slots;

    /** An environment for a job of so many tasks. */
    public StreamExecutionEnvironment environment(Conditions conditions, int parallelism) throws IOException {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        // A failure is to end the run, and not to be measured.
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        if (conditions.paced()) {
            settings.set(ExecutionOptions.BUFFER_TIMEOUT, MOMENT);
            settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, MOMENT);
        } else {
            // A buffer leaves when it is full, which is best for throughput, the only thing that is measured then.
            settings.set(ExecutionOptions.BUFFER_TIMEOUT_ENABLED, false);
        }
        if (conditions.checkpointEveryMs() > 0) {
            settings.set(
                    CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(conditions.checkpointEveryMs()));
            settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
            settings.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                    storage().toUri().toString());
        }
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        environment.setParallelism(parallelism);
        return environment;
    }

    private Path storage() throws IOException {
        if (storage == null) {
            storage = Files.createTempDirectory("millrace-bench-flink");
        }
        return storage;
    }

    /** Runs the job of an environment to its end. */
    public void run(StreamExecutionEnvironment environment) throws Exception {
        started(environment.getParallelism())
                .executeJobBlocking(environment.getStreamGraph().getJobGraph());
    }

    /** What is done while jobs run. */
    interface Meanwhile {
        void go() throws Exception;
    }

    /** Runs the jobs of environments of the same parallelism at once, to their ends. */
    void run(List<StreamExecutionEnvironment> environments, Meanwhile meanwhile) throws Exception {
        MiniCluster running = started(environments.size() * environments.get(0).getParallelism());
        List<JobID> jobs = new ArrayList<>();
        for (StreamExecutionEnvironment environment : environments) {
            JobGraph job = environment.getStreamGraph().getJobGraph();
            jobs.add(running.submitJob(job).get().getJobID());
        }
        meanwhile.go();
        for (JobID job : jobs) {
            running.requestJobResult(job).get().toJobExecutionResult(getClass().getClassLoader());
        }
    }

    private MiniCluster started(int wanted) throws Exception {
        if (cluster != null && slots == wanted) {
            return cluster;
        }
        stop();
        Configuration settings = new Configuration();
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK);
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK);
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED);
        settings.set(RestOptions.BIND_PORT, "0");
        MiniCluster made = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(wanted)
                .build());
        made.start();
        cluster = made;
        slots = wanted;
        return made;
    }

    private void stop() throws Exception {
        MiniCluster running = cluster;
        cluster = null;
        if (running != null) {
            running.closeAsync().get();
        }
    }

    @Override
    public void close() throws Exception {
        try {
            stop();
        } finally {
            if (storage != null) {
                FileUtils.deleteDirectory(storage.toFile());
                storage = null;
            }
        }
    }
}
