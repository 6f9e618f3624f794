package dev.millrace.embedded;

import dev.millrace.api.Internal;
import dev.millrace.conformance.output.CounterId;
import dev.millrace.engine.metrics.OperatorMetrics;
import dev.millrace.engine.metrics.RunCounts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the engine counts, by the names that conformance knows. */
@Internal
public final class Counters {

    private Counters() {}

    /** The counts of all instances of each operator together. */
    public static Map<CounterId, Long> of(RunCounts counts) {
        Map<CounterId, Long> all = new TreeMap<>();
        counts.operators().forEach((operator, instances) -> add(all, operator, instances));
        return all;
    }

    private static void add(Map<CounterId, Long> all, String operator, List<OperatorMetrics> instances) {
        for (OperatorMetrics metrics : instances) {
            all.merge(new CounterId(operator, CounterId.LATE_RECORDS), metrics.lateRecords, Long::sum);
            all.merge(new CounterId(operator, CounterId.LATE_ASSIGNMENTS), metrics.lateAssignments, Long::sum);
            metrics.counters().forEach((name, count) -> all.merge(new CounterId(operator, name), count, Long::sum));
        }
    }
}
