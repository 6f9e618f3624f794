package dev.millrace.flink;

import dev.millrace.api.error.MillraceException;
import dev.millrace.flink.submit.JobFailure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;

/**
 * A job on a Flink cluster, which goes on whatever becomes of this process. Its methods wait for the cluster, and may be called by
 * any thread.
 */
public final class FlinkJob {

    private final String place;
    private final JobClient client;

    FlinkJob(String place, JobClient client) {
        this.place = place;
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
     * Waits for its end.
     *
     * @throws MillraceException if it failed, or was cancelled
     */
    public void await() {
        answer(client.getJobExecutionResult());
    }

    private <T> T answer(CompletableFuture<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw JobFailure.of(place, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MillraceException.user("INTERRUPTED", "interrupted while the cluster was being waited for")
                    .at(place)
                    .cause(e)
                    .build();
        }
    }

    @Override
    public String toString() {
        return "FlinkJob[" + place + ", " + id() + "]";
    }
}
