package dev.millrace.conformance;

import dev.millrace.conformance.output.CounterId;
import dev.millrace.conformance.output.Line;
import dev.millrace.conformance.output.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Judges a result by an expectation: pure, and empty-handed where the result is as expected. */
public final class Comparison {

    private final Expectation expected;
    private final Result actual;
    private final List<String> problems = new ArrayList<>();

    private Comparison(Expectation expected, Result actual) {
        this.expected = expected;
        this.actual = actual;
    }

    /** What is wrong with the result, a sentence each. Counters are judged only if {@code counters} says so. */
    public static List<String> problems(Expectation expected, Result actual, boolean counters) {
        Comparison comparison = new Comparison(expected, actual);
        comparison.judge(counters);
        return List.copyOf(comparison.problems);
    }

    private void judge(boolean counters) {
        String failure = actual.failure();
        if (expected.fails()) {
            judgeFailure(failure == null ? "" : failure);
            return;
        }
        if (failure != null) {
            problems.add("the run failed: " + failure);
            return;
        }
        TreeSet<String> sinks = new TreeSet<>(expected.lines().keySet());
        sinks.addAll(actual.lines().keySet());
        sinks.forEach(this::judgeSink);
        if (counters) {
            judgeCounters();
        }
    }

    private void judgeFailure(String failure) {
        if (failure.isEmpty()) {
            problems.add("the run had to fail, naming " + expected.failure() + ", and did not");
            return;
        }
        for (String word : expected.failure()) {
            if (!failure.contains(word)) {
                problems.add("the failure does not name '" + word + "': " + failure);
            }
        }
    }

    private void judgeSink(String sink) {
        List<Line> wanted = expected.lines().getOrDefault(sink, List.of());
        List<Line> got = actual.lines(sink);
        int before = problems.size();
        Map<String, Integer> balance = new LinkedHashMap<>();
        wanted.forEach(line -> balance.merge(spell(line), 1, Integer::sum));
        got.forEach(line -> balance.merge(spell(line), -1, Integer::sum));
        balance.forEach((text, count) -> {
            if (count > 0) {
                problems.add(sink + " lacks" + times(count) + ": " + text);
            } else if (count < 0) {
                problems.add(sink + " has unexpectedly" + times(-count) + ": " + text);
            }
        });
        if (problems.size() == before) {
            judgeOrder(sink, wanted, got);
        }
    }

    private void judgeOrder(String sink, List<Line> wanted, List<Line> got) {
        Function<Line, String> group =
                switch (expected.order()) {
                    case ANY -> Comparison.this::spell;
                    case BY_KEY -> Line::key;
                    case EXACT -> line -> "all";
                };
        Map<String, List<String>> wantedGroups = grouped(wanted, group);
        Map<String, List<String>> gotGroups = grouped(got, group);
        wantedGroups.forEach((name, lines) -> {
            List<String> other = gotGroups.getOrDefault(name, List.of());
            if (!lines.equals(other)) {
                problems.add(sink + " has lines in another order; expected " + lines + " and got " + other);
            }
        });
    }

    private Map<String, List<String>> grouped(List<Line> lines, Function<Line, String> group) {
        return lines.stream()
                .collect(Collectors.groupingBy(
                        group, TreeMap::new, Collectors.mapping(this::spell, Collectors.toList())));
    }

    private void judgeCounters() {
        TreeSet<CounterId> ids = new TreeSet<>(expected.counters().keySet());
        actual.counters().keySet().stream().filter(Comparison::isOfLateness).forEach(ids::add);
        for (CounterId id : ids) {
            long wanted = expected.counters().getOrDefault(id, 0L);
            if (actual.counter(id) != wanted) {
                problems.add("counter " + id + " is " + actual.counter(id) + ", not " + wanted);
            }
        }
    }

    private static boolean isOfLateness(CounterId id) {
        return id.name().equals(CounterId.LATE_RECORDS) || id.name().equals(CounterId.LATE_ASSIGNMENTS);
    }

    private String spell(Line line) {
        return actual.timed() ? line.toString() : line.text();
    }

    private static String times(int count) {
        return count == 1 ? "" : " " + count + " times";
    }
}
