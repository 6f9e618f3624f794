package dev.millrace.engine.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The counts of all operators of a run, by operator and instance. Filled while the run is being set up; afterwards any
 * thread reads.
 */
public final class RunCounts {

    private final Map<String, List<OperatorMetrics>> operators = new LinkedHashMap<>();
    private final Map<String, List<LatencyHistogram>> latencies = new LinkedHashMap<>();

    /**
     * The counts of tasks that take the place of these: what was counted so far goes on, in one instance that no task has;
     * what is only true of the present (state, watermarks) is left behind.
     */
    public RunCounts next() {
        RunCounts next = new RunCounts();
        operators.forEach((id, instances) -> {
            OperatorMetrics sum = next.newOperator(id);
            instances.forEach(sum::addCounts);
        });
        latencies.forEach((sink, instances) -> {
            LatencyHistogram sum = next.newLatency(sink);
            instances.forEach(sum::add);
        });
        return next;
    }

    /** The counts of a new instance of an operator. */
    public OperatorMetrics newOperator(String id) {
        OperatorMetrics metrics = new OperatorMetrics();
        operators.computeIfAbsent(id, key -> new ArrayList<>()).add(metrics);
        return metrics;
    }

    /** The latencies of a new instance of a sink. */
    public LatencyHistogram newLatency(String sink) {
        LatencyHistogram histogram = new LatencyHistogram();
        latencies.computeIfAbsent(sink, key -> new ArrayList<>()).add(histogram);
        return histogram;
    }

    /** The counts of every instance, by operator in the order of the plan. */
    public Map<String, List<OperatorMetrics>> operators() {
        return Collections.unmodifiableMap(operators);
    }

    /** The latencies of every instance, by sink. */
    public Map<String, List<LatencyHistogram>> latencies() {
        return Collections.unmodifiableMap(latencies);
    }
}
