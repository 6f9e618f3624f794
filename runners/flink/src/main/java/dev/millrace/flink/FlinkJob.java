package dev.millrace.flink;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.error.Retries;
import dev.millrace.api.runner.ClusterAddress;
import dev.millrace.flink.submit.JobFailure;
import dev.millrace.flink.submit.LastFailure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;

/**
 * A job on a Flink cluster, which goes on whatever becomes of this process. Its methods wait for the cluster, and may be called by
 * any thread.
 */
public final class FlinkJob {

    private static final long LOOK_EVERY_MS = 500;

    private final String place;
    private final ClusterAddress cluster;
    private final JobClient client;

    FlinkJob(String place, ClusterAddress cluster, JobClient client) {
        this.place = place;
        this.cluster = cluster;
        this.client = client;
    }

    /** Its number in the cluster. */
    public String id() {
        return client.getJobID().toHexString();
    }

    /** Where it stands. */
    public JobStatus state() {
        return answer(client.getJobStatus());
    }

    /**
     * Writes a savepoint and goes on.
     *
     * @param folder where to write it: a path or URI that all of the cluster reaches
     * @return the savepoint, to begin from
     */
    public String savepoint(String folder) {
        return answer(client.triggerSavepoint(folder, SavepointFormatType.CANONICAL));
    }

    /**
     * Stops with a savepoint.
     *
     * @param folder where to write it: a path or URI that all of the cluster reaches
     * @return the savepoint, to begin from
     */
    public String stop(String folder) {
        return answer(client.stopWithSavepoint(false, folder, SavepointFormatType.CANONICAL));
    }

    /**
     * Ends the input, so that every window fires, and ends with a savepoint, which Flink writes in any case. No job is to begin from
     * that: its sources count as read to their ends, and its time has ended.
     *
     * @param folder where to write it: a path or URI that all of the cluster reaches
     * @return the savepoint
     */
    public String drain(String folder) {
        return answer(client.stopWithSavepoint(true, folder, SavepointFormatType.CANONICAL));
    }

    /** Has it end at once; what was not committed is not. */
    public void cancel() {
        answer(client.cancel());
    }

    /**
     * Waits for its end. Flink would try a job again for ever whose failure no other attempt mends, such as input that is not there;
     * while this waits, such a job is cancelled, and has failed with that error.
     *
     * @throws MillraceException if it failed, or was cancelled
     */
    public void await() {
        CompletableFuture<JobExecutionResult> end = client.getJobExecutionResult();
        LastFailure last = new LastFailure(cluster, id(), place);
        MillraceException hopeless = null;
        while (!isDone(end)) {
            if (hopeless == null && isRestarting()) {
                // One that runs again meanwhile may have gone well after all.
                hopeless = last.look()
                        .filter(failure -> !Retries.mayGoWellAgain(failure) && isRestarting())
                        .orElse(null);
            }
            if (hopeless != null) {
                // A request that is lost is made again at the next look.
                CompletableFuture<Void> unused = client.cancel();
            }
        }
        if (hopeless != null && end.isCompletedExceptionally()) {
            throw hopeless;
        }
        answer(end);
    }

    /** False also where the cluster does not answer: it is asked again. */
    private boolean isRestarting() {
        try {
            return client.getJobStatus().get() == JobStatus.RESTARTING;
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Whether that is over, after waiting a moment for it if it is not. */
    private boolean isDone(CompletableFuture<?> end) {
        try {
            end.get(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private <T> T answer(CompletableFuture<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw JobFailure.of(place, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private MillraceException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return MillraceException.user("INTERRUPTED", "interrupted while the cluster was being waited for")
                .at(place)
                .cause(e)
                .build();
    }

    @Override
    public String toString() {
        return "FlinkJob[" + place + ", " + id() + "]";
    }
}
