package dev.millrace.cli.onflink;

import dev.millrace.api.error.MillraceException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds, in the trace that a cluster tells of a failure, the error that a function, source or sink threw. */
final class FailureText {

    private static final Pattern OURS = Pattern.compile(
            "(?:^|: )" + Pattern.quote(MillraceException.class.getName())
                    + ": (?<code>[A-Z][A-Z0-9_]*)(?: at (?<place>.+?))?: (?<rest>.*?)(?=\\R\\s*at [\\w.$/]+\\(|\\R\\s*\\.\\.\\. \\d+ more|\\RCaused by: |\\z)",
            Pattern.MULTILINE | Pattern.DOTALL);

    private FailureText() {}

    /**
     * The error of a job.
     *
     * @param place the pipeline and the cluster, for what names no place itself
     * @param trace what the cluster tells
     */
    static MillraceException of(String place, String trace) {
        Matcher matcher = OURS.matcher(trace);
        if (!matcher.find()) {
            return trace.contains("NoResourceAvailableException")
                    ? MillraceException.external("FLINK_SLOTS", "the cluster has too few free slots for the job")
                            .at(place)
                            .remedy("ask for less --parallelism, end other jobs, or start more task managers")
                            .build()
                    : MillraceException.external("FLINK_FAILED", "the job failed: " + innermost(trace))
                            .at(place)
                            .remedy("see the logs of the cluster")
                            .build();
        }
        String rest = matcher.group("rest").strip();
        int remedy = rest.lastIndexOf("; ");
        String named = matcher.group("place");
        MillraceException.Builder error = MillraceException.user(
                        matcher.group("code"), remedy < 0 ? rest : rest.substring(0, remedy))
                .at(named == null ? place : named);
        return (remedy < 0 ? error : error.remedy(rest.substring(remedy + 2))).build();
    }

    private static String innermost(String trace) {
        String found = trace.lines().findFirst().orElse("the cluster does not say why");
        for (String line : trace.lines().toList()) {
            if (line.startsWith("Caused by: ")) {
                found = line.substring("Caused by: ".length());
            }
        }
        return found;
    }
}
