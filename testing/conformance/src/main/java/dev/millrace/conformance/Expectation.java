package dev.millrace.conformance;

import dev.millrace.conformance.output.CounterId;
import dev.millrace.conformance.output.Line;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run must bring forth.
 *
 * @param lines the lines of each sink; a sink that gets nothing may be absent
 * @param order in which order lines are judged
 * @param counters the counts by operator and name; counts of late records and assignments that are absent must be 0
 * @param failure where the run must fail: words that the failure names; empty where it must not fail
 */
public record Expectation(
        Map<String, List<Line>> lines, Order order, Map<CounterId, Long> counters, List<String> failure) {

    public Expectation {
        lines = Collections.unmodifiableMap(new TreeMap<>(lines));
        counters = Collections.unmodifiableMap(new TreeMap<>(counters));
        failure = List.copyOf(failure);
    }

    /** Whether the run must fail. */
    public boolean fails() {
        return !failure.isEmpty();
    }
}
