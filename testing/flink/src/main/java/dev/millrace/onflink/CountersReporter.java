package dev.millrace.onflink;

import dev.millrace.conformance.output.CounterId;
import dev.millrace.onflink.natively.NativeWindows;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Keeps the counters of all operators that there have been in this process, by operator and name. */
public final class CountersReporter implements MetricReporter, MetricReporterFactory {

    private static final String OPERATOR = "<operator_name>";
    private static final Map<Counter, CounterId> COUNTERS = new ConcurrentHashMap<>();

    /** Forgets all. */
    static void reset() {
        COUNTERS.clear();
    }

    /** What has been counted since. */
    static Map<CounterId, Long> counts() {
        Map<CounterId, Long> counts = new TreeMap<>();
        COUNTERS.forEach((counter, id) -> counts.merge(id, counter.getCount(), Long::sum));
        return counts;
    }

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return this;
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        String operator = group.getAllVariables().get(OPERATOR);
        if (operator != null && metric instanceof Counter counter) {
            COUNTERS.put(counter, new CounterId(operator.replaceFirst(NativeWindows.LATE + "$", ""), name));
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}
}
