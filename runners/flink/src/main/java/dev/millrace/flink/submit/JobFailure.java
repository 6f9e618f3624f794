package dev.millrace.flink.submit;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.runner.ClusterFailure;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.StringJoiner;
import org.apache.flink.util.SerializedThrowable;
import org.jspecify.annotations.Nullable;

/** Finds the error that matters in what Flink wraps around it. */
public final class JobFailure {

    private JobFailure() {}

    /**
     * The error to throw for a failure that Flink reports.
     *
     * @param place the pipeline and the cluster
     */
    public static MillraceException of(String place, Throwable reported) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        StringJoiner trace = new StringJoiner("\nCaused by: ");
        for (Throwable each = reported; each != null && seen.add(each); each = behind(each)) {
            if (each instanceof MillraceException known) {
                return known;
            }
            trace.add(String.valueOf(each));
        }
        return ClusterFailure.of(place, trace.toString(), reported);
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
