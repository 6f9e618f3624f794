package dev.millrace.conformance.output;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run brought forth.
 *
 * @param lines what each sink has committed, in order; a sink that got nothing may be absent
 * @param timed whether the instants of the lines count: the clock was virtual and moved on only when all was at rest
 * @param counters counts by operator and name; a count of 0 may be absent
 * @param failure why the run failed, with its causes, or {@code null} if it came to its end
 */
public record Result(
        Map<String, List<Line>> lines,
        boolean timed,
        Map<CounterId, Long> counters,
        @Nullable String failure) {

    public Result {
        lines = Collections.unmodifiableMap(new TreeMap<>(lines));
        counters = Collections.unmodifiableMap(new TreeMap<>(counters));
    }

    /** The result of a run that came to its end. */
    public static Result of(Map<String, List<Line>> lines, boolean timed, Map<CounterId, Long> counters) {
        return new Result(lines, timed, counters, null);
    }

    /** The result of a run that failed. */
    public static Result failed(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            text.append(text.length() == 0 ? "" : "; caused by ").append(each);
        }
        return new Result(Map.of(), false, Map.of(), text.toString());
    }

    /** What a sink has committed. */
    public List<Line> lines(String sink) {
        return lines.getOrDefault(sink, List.of());
    }

    /** A count; 0 where there is none. */
    public long counter(CounterId id) {
        return counters.getOrDefault(id, 0L);
    }
}
