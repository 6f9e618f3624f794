package dev.millrace.cli.onflink;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums of what a job's tasks have counted, by kind and by operator, that go on where a task begins anew: after a failure Flink counts
 * from zero, which shows as a count below the one before. What was counted between the last look and the failure is not in them. Used by
 * one thread at a time.
 */
final class Totals {

    /** The count of one task. */
    private static final class Total {
        private long ofEarlierAttempts;
        private long ofThisAttempt;

        void see(long count) {
            if (count < ofThisAttempt) {
                ofEarlierAttempts += ofThisAttempt;
            }
            ofThisAttempt = count;
        }

        long sum() {
            return ofEarlierAttempts + ofThisAttempt;
        }
    }

    private final Map<String, Map<String, Map<Integer, Total>>> totals = new HashMap<>();

    /** Takes note of a task's count. */
    void see(String kind, String operator, int task, long count) {
        totals.computeIfAbsent(kind, any -> new TreeMap<>())
                .computeIfAbsent(operator, any -> new HashMap<>())
                .computeIfAbsent(task, any -> new Total())
                .see(count);
    }

    /** The sums of a kind, by operator. */
    Map<String, Long> of(String kind) {
        Map<String, Long> sums = new TreeMap<>();
        totals.getOrDefault(kind, Map.of())
                .forEach((operator, tasks) -> sums.put(
                        operator, tasks.values().stream().mapToLong(Total::sum).sum()));
        return sums;
    }
}
