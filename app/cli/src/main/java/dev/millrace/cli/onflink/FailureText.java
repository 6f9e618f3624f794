package dev.millrace.cli.onflink;

import dev.millrace.api.error.Blame;
import dev.millrace.api.error.MillraceException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds, in the trace that a cluster tells of a failure, the error that a function, source or sink threw: by
 * {@link MillraceException#toString}, or by its message alone, which is all that Flink keeps of one that it could not read.
 */
final class FailureText {

    private static final String HEAD = "(?:^|: )" + Pattern.quote(MillraceException.class.getName())
            + ": (?<code>[A-Z][A-Z0-9_]*)(?: \\((?<blame>USER|EXTERNAL|INTERNAL)\\))?(?: at (?<place>.+?))?: ";
    private static final String END = "(?=\\R\\s*at [\\w.$/]+\\(|\\R\\s*\\.\\.\\. \\d+ more|\\RCaused by: |\\z)";
    private static final Pattern OURS =
            Pattern.compile(HEAD + "(?<rest>.*?)" + END, Pattern.MULTILINE | Pattern.DOTALL);

    private static final String REMEDY = "; remedy: ";

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
        return (end < 0 ? error : error.remedy(rest.substring(end + REMEDY.length()))).build();
    }

    /** The innermost cause that a trace names. */
    static String innermost(String trace) {
        String found = trace.lines().findFirst().orElse("the cluster does not say why");
        for (String line : trace.lines().toList()) {
            if (line.startsWith("Caused by: ")) {
                found = line.substring("Caused by: ".length());
            }
        }
        return found;
    }
}
