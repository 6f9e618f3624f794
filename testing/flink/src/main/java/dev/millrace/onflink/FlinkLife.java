package dev.millrace.onflink;

import dev.millrace.api.plan.Plan;
import dev.millrace.flink.time.FlinkClock;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.jspecify.annotations.Nullable;

/** A stretch of a run: a job of Flink's, until it is over or thrown away. */
final class FlinkLife {

    private static final long NAP_MS = 1;

    private final MiniCluster cluster;
    private final JobID job;
    private @Nullable JobResult result;

    /** Begins a job, from a savepoint if there is one. */
    FlinkLife(MiniCluster cluster, Plan plan, int parallelism, FlinkClock clock, @Nullable String savepoint)
            throws Exception {
        this.cluster = cluster;
        JobGraph graph = Cluster.job(plan, parallelism, clock, savepoint);
        this.job = graph.getJobID();
        cluster.submitJob(graph).get();
    }

    /**
     * Waits until all is at rest: what the sources have yielded has gone all the way. That is what a checkpoint shows, since its
     * barriers come behind all of it; a second one, since what the clock has brought about in a source may have been a moment
     * behind the first.
     */
    void settle(BooleanSupplier yielded) throws Exception {
        while (!isOver() && !yielded.getAsBoolean()) {
            Thread.sleep(NAP_MS);
        }
        checkpoint();
        checkpoint();
    }

    private void checkpoint() throws Exception {
        while (!isOver()) {
            try {
                cluster.triggerCheckpoint(job).get();
                return;
            } catch (ExecutionException e) {
                // Not all tasks have begun yet, or some have ended.
                Thread.sleep(NAP_MS);
            }
        }
    }

    /** Takes a savepoint and throws the job away; where to go on from, or {@code null} if it was over before. */
    @Nullable
    String setBack(Path directory) throws Exception {
        while (!isOver()) {
            try {
                return cluster.triggerSavepoint(job, directory.toUri().toString(), true, SavepointFormatType.NATIVE)
                        .get();
            } catch (ExecutionException e) {
                Thread.sleep(NAP_MS);
            }
        }
        return null;
    }

    /** Stops with a savepoint, and waits for the end. */
    void stop(Path directory) throws Exception {
        while (!isOver()) {
            try {
                cluster.stopWithSavepoint(job, directory.toUri().toString(), false, SavepointFormatType.NATIVE)
                        .get();
                break;
            } catch (ExecutionException e) {
                Thread.sleep(NAP_MS);
            }
        }
        await();
    }

    /** Whether the job has ended, by itself or because it failed. */
    boolean isOver() throws Exception {
        if (result == null && cluster.getJobStatus(job).get().isGloballyTerminalState()) {
            result = cluster.requestJobResult(job).get();
        }
        return result != null;
    }

    /** Waits for the end. */
    void await() throws Exception {
        result = cluster.requestJobResult(job).get();
    }

    /** Why the job failed, or {@code null}. */
    @Nullable
    Throwable failure() {
        JobResult ended = result;
        return ended == null ? null : ended.getSerializedThrowable().orElse(null);
    }

    /** Ends the job, if it has not ended. */
    void close() throws Exception {
        if (!isOver()) {
            cluster.cancelJob(job).get();
            await();
        }
    }
}
