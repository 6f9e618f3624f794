package dev.millrace.flink.sink;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.sink.Committer;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.flink.function.UserFailure;
import java.util.Collection;
import org.apache.flink.api.connector.sink2.CommitterInitContext;

/**
 * A committer of a pipeline's sink in one of Flink's tasks, on the task's thread. What it throws fails the job, which then goes on
 * from the checkpoint and commits again.
 */
final class CommitterTask implements org.apache.flink.api.connector.sink2.Committer<Object> {

    private final String name;
    private final Committer<Object> committer;

    private CommitterTask(String name, Committer<Object> committer) {
        this.name = name;
        this.committer = committer;
    }

    static CommitterTask open(SinkPlace place, CommittingSink<Object, Object> sink, CommitterInitContext context) {
        try {
            return new CommitterTask(place.name(), sink.openCommitter(place.in(context)));
        } catch (Throwable t) {
            throw UserFailure.ofSink(place.name(), "opening the committer", t);
        }
    }

    @Override
    public void commit(Collection<CommitRequest<Object>> requests) throws InterruptedException {
        for (CommitRequest<Object> request : requests) {
            commit(request.getCommittable());
        }
    }

    private void commit(Object committable) throws InterruptedException {
        try {
            committer.commit(committable);
        } catch (InterruptedException | MillraceException e) {
            throw e;
        } catch (Throwable t) {
            throw MillraceException.external("COMMIT_FAILED", "committing what belongs to a checkpoint failed: " + t)
                    .at(name)
                    .remedy("the checkpoint is durable; the commit is tried again after a restart")
                    .cause(t)
                    .retryable()
                    .build();
        }
    }

    @Override
    public void close() {
        try {
            committer.close();
        } catch (Throwable t) {
            throw UserFailure.ofSink(name, "closing the committer", t);
        }
    }
}
