package dev.millrace.conformance.oracle.log;

import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.plan.PlanOutput;
import dev.millrace.conformance.oracle.log.Entry.Datum;
import dev.millrace.conformance.output.CounterId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where one operator stands: what time it is, where it emits, what it counts. */
public final class Site {

    private final PlanNode node;
    private final Reading reading;
    private final Map<String, List<Entry>> outputs = new LinkedHashMap<>();
    private final Map<CounterId, Long> counters;
    private Moment now = new Moment(0, 0);
    private long watermarkMs = Long.MIN_VALUE;

    public Site(PlanNode node, Reading reading, Map<CounterId, Long> counters) {
        this.node = node;
        this.reading = reading;
        this.counters = counters;
        node.outputs().forEach(output -> outputs.put(output.name(), new ArrayList<>()));
    }

    public String operator() {
        return node.id();
    }

    public Reading reading() {
        return reading;
    }

    public Moment now() {
        return now;
    }

    public long nowMs() {
        return now.atMs();
    }

    public void setNow(Moment moment) {
        now = moment;
    }

    public long watermarkMs() {
        return watermarkMs;
    }

    public void setWatermark(long ms) {
        watermarkMs = ms;
    }

    public void emit(Object value, long timestampMs) {
        emitTo(PlanOutput.MAIN, value, timestampMs);
    }

    public void emitTo(String output, Object value, long timestampMs) {
        List<Entry> log = outputs.get(output);
        if (log == null) {
            throw new IllegalStateException(node.id() + " emits to '" + output + "', which it did not declare");
        }
        log.add(new Entry(now, new Datum(value, timestampMs)));
    }

    /** Sends a signal to all outputs. */
    public void signal(Entry.What what) {
        outputs.values().forEach(log -> log.add(new Entry(now, what)));
    }

    public void count(String name, long n) {
        counters.merge(new CounterId(node.id(), name), n, Long::sum);
    }

    public Map<String, List<Entry>> outputs() {
        return outputs;
    }

    /** How many records have been emitted. */
    public long records() {
        return outputs.values().stream()
                .flatMap(List::stream)
                .filter(entry -> entry.what() instanceof Datum)
                .count();
    }
}
