package dev.millrace.flink.submit;

import dev.millrace.api.error.MillraceException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.flink.util.SerializedThrowable;
import org.jspecify.annotations.Nullable;

/** Finds the error that matters in what Flink wraps around it. */
public final class JobFailure {

    private static final String NO_SLOTS = "NoResourceAvailableException";
    private static final String NO_SNAPSHOT = "Cannot find checkpoint or savepoint";
    private static final String UNCLAIMED = "there is no operator in the new program";

    private JobFailure() {}

    /**
     * The error to throw for a failure that Flink reports.
     *
     * @param place the pipeline and the cluster
     */
    public static MillraceException of(String place, Throwable reported) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable deepest = reported;
        boolean slots = false;
        boolean unclaimed = false;
        boolean cancelled = false;
        boolean noSnapshot = false;
        for (Throwable each = reported; each != null && seen.add(each); each = behind(each)) {
            if (each instanceof MillraceException known) {
                return known;
            }
            String text = String.valueOf(each);
            slots |= text.contains(NO_SLOTS);
            unclaimed |= text.contains(UNCLAIMED);
            noSnapshot |= text.contains(NO_SNAPSHOT);
            cancelled |= text.contains("JobCancellationException");
            deepest = each;
        }
        if (slots) {
            return MillraceException.external("FLINK_SLOTS", "the cluster has too few free slots for the job")
                    .at(place)
                    .remedy("ask for less parallelism, end other jobs, or start more task managers")
                    .cause(reported)
                    .retryable()
                    .build();
        }
        if (unclaimed) {
            return MillraceException.user(
                            "STATE_DROPPED", "the savepoint has state that no operator claims: " + deepest)
                    .at(place)
                    .remedy("give the operator its name back, or allow the state to be dropped")
                    .cause(reported)
                    .build();
        }
        if (noSnapshot) {
            return MillraceException.user("NO_SNAPSHOT", "there is nothing to begin from: " + deepest)
                    .at(place)
                    .remedy("name a savepoint, or the folder chk-N of a checkpoint, that all of the cluster can read")
                    .cause(reported)
                    .build();
        }
        if (cancelled) {
            return MillraceException.user("FLINK_CANCELLED", "the job was cancelled")
                    .at(place)
                    .remedy("start it again")
                    .cause(reported)
                    .build();
        }
        return MillraceException.external("FLINK_FAILED", "the job failed: " + deepest)
                .at(place)
                .remedy("see the cause, and the logs of the cluster")
                .cause(reported)
                .build();
    }

    /** The cause; of one that came from another process, itself as it was there. Flink has no public way to it. */
    private static @Nullable Throwable behind(Throwable error) {
        if (error instanceof SerializedThrowable travelled) {
            Throwable original = travelled.deserializeError(JobFailure.class.getClassLoader());
            if (original != travelled) {
                return original;
            }
        }
        return error.getCause();
    }
}
