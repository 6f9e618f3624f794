package dev.millrace.conformance.oracle;

import dev.millrace.api.plan.Partitioning;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.conformance.oracle.log.Entry;
import dev.millrace.conformance.oracle.log.Entry.Datum;
import dev.millrace.conformance.oracle.log.Walk;
import dev.millrace.conformance.oracle.operator.Keys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The logs of all operators while they are several instances each, and what each instance of the next one reads. */
final class Spread {

    private final int instances;
    private final Map<String, List<Map<String, List<Entry>>>> logs = new HashMap<>();

    Spread(int instances) {
        this.instances = instances;
    }

    /** Keeps what the next instance of an operator has put out, by output. */
    void add(String operator, Map<String, List<Entry>> outputs) {
        logs.computeIfAbsent(operator, any -> new ArrayList<>()).add(outputs);
    }

    /** The splits of a source, dealt to its readers. */
    List<List<Walk.Input>> dealt(List<Walk.Input> splits) {
        List<List<Walk.Input>> readers = new ArrayList<>();
        for (int i = 0; i < Math.min(instances, splits.size()); i++) {
            readers.add(new ArrayList<>());
        }
        for (int i = 0; i < splits.size(); i++) {
            readers.get(i % readers.size()).add(splits.get(i));
        }
        return readers;
    }

    /** The inputs of each instance of an operator that reads others. */
    List<List<Walk.Input>> inputs(PlanNode node) throws Exception {
        int count = 0;
        for (PlanEdge edge : node.inputs()) {
            boolean beside = edge.partitioning() instanceof Partitioning.Forward;
            count = Math.max(count, beside ? producers(edge).size() : instances);
        }
        List<List<Walk.Input>> all = new ArrayList<>();
        for (int instance = 0; instance < count; instance++) {
            List<Walk.Input> inputs = new ArrayList<>();
            for (PlanEdge edge : node.inputs()) {
                addInputs(edge, instance, count, inputs);
            }
            all.add(inputs);
        }
        return all;
    }

    private void addInputs(PlanEdge edge, int instance, int count, List<Walk.Input> inputs) throws Exception {
        List<List<Entry>> producers = producers(edge);
        if (!(edge.partitioning() instanceof Partitioning.Forward)) {
            for (List<Entry> log : producers) {
                inputs.add(new Walk.Input(edge, share(edge, log, instance, count)));
            }
        } else if (instance < producers.size()) {
            inputs.add(new Walk.Input(edge, producers.get(instance)));
        }
    }

    /** All signals, and the records that are an instance's by their key or in turn. */
    private static List<Entry> share(PlanEdge edge, List<Entry> log, int instance, int count) throws Exception {
        List<Entry> share = new ArrayList<>();
        int turn = 0;
        for (Entry entry : log) {
            if (entry.what() instanceof Datum datum) {
                int owner = edge.partitioning() instanceof Partitioning.ByKey
                        ? Keys.of(edge, datum.value()).hashCode()
                        : turn++;
                if (Math.floorMod(owner, count) != instance) {
                    continue;
                }
            }
            share.add(entry);
        }
        return share;
    }

    private List<List<Entry>> producers(PlanEdge edge) {
        List<List<Entry>> producers = new ArrayList<>();
        for (Map<String, List<Entry>> outputs : logs.getOrDefault(edge.from(), List.of())) {
            List<Entry> log = outputs.get(edge.output());
            if (log == null) {
                throw new IllegalStateException(edge.from() + " has no output '" + edge.output() + "'");
            }
            producers.add(log);
        }
        if (producers.isEmpty()) {
            throw new IllegalStateException("nothing has been worked out for " + edge.from());
        }
        return producers;
    }
}
