package dev.millrace.api.runner;

import dev.millrace.api.Internal;
import dev.millrace.api.error.Blame;
import dev.millrace.api.error.MillraceException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds, in the trace that a Flink cluster tells of a failure, the error that matters: what a function, source or sink threw, by
 * {@link MillraceException#toString}, or by its message alone, which is all that Flink keeps of one that it could not read; or one
 * of Flink's own.
 */
@Internal
public final class ClusterFailure {

    private static final String HEAD = "(?:^|: )" + Pattern.quote(MillraceException.class.getName())
            + ": (?<code>[A-Z][A-Z0-9_]*)(?: \\((?<blame>USER|EXTERNAL|INTERNAL)(?<retryable>, retryable)?\\))?"
            + "(?: at (?<place>.+?))?: ";
    private static final String END = "(?=\\R\\s*at [\\w.$/]+\\(|\\R\\s*\\.\\.\\. \\d+ more|\\RCaused by: |\\z)";
    private static final Pattern OURS =
            Pattern.compile(HEAD + "(?<rest>.*?)" + END, Pattern.MULTILINE | Pattern.DOTALL);

    private static final String REMEDY = "; remedy: ";

    private ClusterFailure() {}

    /**
     * The error of a job. It is retryable where the same may go well another time as far as anybody can tell.
     *
     * @param place the pipeline and the cluster, for what names no place itself
     * @param trace what the cluster tells
     */
    public static MillraceException of(String place, String trace) {
        return of(place, trace, null);
    }

    /** As {@link #of(String, String)}, with what this process has of it as its cause. */
    public static MillraceException of(String place, String trace, @Nullable Throwable cause) {
        Matcher matcher = OURS.matcher(trace);
        MillraceException.Builder error =
                matcher.find() ? ours(place, matcher) : ofFlink(trace).at(place);
        return (cause == null ? error : error.cause(cause)).build();
    }

    private static MillraceException.Builder ours(String place, Matcher matcher) {
        String rest = matcher.group("rest").strip();
        int end = rest.lastIndexOf(REMEDY);
        String code = matcher.group("code");
        String what = end < 0 ? rest : rest.substring(0, end);
        String blame = matcher.group("blame");
        MillraceException.Builder error =
                switch (blame == null ? Blame.USER : Blame.valueOf(blame)) {
                    case USER -> MillraceException.user(code, what);
                    case EXTERNAL -> MillraceException.external(code, what);
                    case INTERNAL -> MillraceException.internal(code, what);
                };
        String named = matcher.group("place");
        error.at(named == null ? place : named);
        if (end >= 0) {
            error.remedy(rest.substring(end + REMEDY.length()));
        }
        // A message alone does not say.
        return blame == null || matcher.group("retryable") != null ? error.retryable() : error;
    }

    private static MillraceException.Builder ofFlink(String trace) {
        if (trace.contains("NoResourceAvailableException")) {
            return MillraceException.external("FLINK_SLOTS", "the cluster has too few free slots for the job")
                    .remedy("ask for less parallelism, end other jobs, or start more task managers")
                    .retryable();
        }
        String innermost = innermost(trace);
        if (trace.contains("there is no operator in the new program")) {
            return MillraceException.user(
                            "STATE_DROPPED", "the savepoint has state that no operator claims: " + innermost)
                    .remedy("give the operator its name back, or allow the state to be dropped");
        }
        if (trace.contains("Cannot find checkpoint or savepoint")) {
            return MillraceException.user("NO_SNAPSHOT", "there is nothing to begin from: " + innermost)
                    .remedy("name a savepoint, or the folder chk-N of a checkpoint, that all of the cluster can read");
        }
        if (trace.contains("JobCancellationException")) {
            return MillraceException.user("FLINK_CANCELLED", "the job was cancelled")
                    .remedy("start it again");
        }
        return MillraceException.external("FLINK_FAILED", "the job failed: " + innermost)
                .remedy("see the logs of the cluster")
                .retryable();
    }

    /** The innermost cause that a trace names. */
    public static String innermost(String trace) {
        String found = trace.lines().findFirst().orElse("the cluster does not say why");
        for (String line : trace.lines().toList()) {
            if (line.startsWith("Caused by: ")) {
                found = line.substring("Caused by: ".length());
            }
        }
        return found;
    }
}
