package dev.millrace.conformance.oracle;

import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Partitioning;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.plan.PlanOutput;
import dev.millrace.conformance.input.ScriptedSource;
import dev.millrace.conformance.oracle.log.Reading;
import dev.millrace.conformance.oracle.log.Site;
import dev.millrace.conformance.oracle.log.SplitLog;
import dev.millrace.conformance.oracle.log.Splits;
import dev.millrace.conformance.oracle.log.Walk;
import dev.millrace.conformance.oracle.operator.Bodies;
import dev.millrace.conformance.output.CounterId;
import dev.millrace.conformance.output.Line;
import dev.millrace.conformance.output.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the oracle comes to a result by one reading: what it has worked out so far, operator by operator. */
final class Derivation {

    private final Plan plan;
    private final Reading reading;
    private final @Nullable Long stopAtMs;
    private final List<Long> restores;
    private final Spread spread;
    private final Map<String, List<Line>> lines = new TreeMap<>();
    private final Map<CounterId, Long> counters = new TreeMap<>();
    private final Bodies bodies = new Bodies(lines);
    private long records;

    Derivation(Plan plan, Reading reading, @Nullable Long stopAtMs, List<Long> restores) {
        this.plan = plan;
        this.reading = reading;
        this.stopAtMs = stopAtMs;
        this.restores = restores;
        this.spread = new Spread(reading.schedule().instances());
    }

    Result run() {
        for (PlanNode node : plan.nodes()) {
            try {
                for (List<Walk.Input> inputs : inputs(node)) {
                    Site site = new Site(node, reading, counters);
                    Walk.run(site, bodies.of(node.operator(), site), inputs, stopAtMs, restores);
                    spread.add(node.id(), site.outputs());
                    records += site.records();
                }
            } catch (Exception e) {
                return Result.failed(new IllegalStateException("operator '" + node.id() + "' failed", e));
            }
        }
        return Result.of(lines, true, counters);
    }

    /** How many records the operators have put out so far. */
    long records() {
        return records;
    }

    /** What each instance of an operator reads. */
    private List<List<Walk.Input>> inputs(PlanNode node) throws Exception {
        return node.operator() instanceof Operator.Read read ? spread.dealt(splits(node, read)) : spread.inputs(node);
    }

    private List<Walk.Input> splits(PlanNode node, Operator.Read read) throws Exception {
        ScriptedSource source = (ScriptedSource) read.source();
        Splits splits = new Splits(source.script(), source.name());
        PlanEdge edge = new PlanEdge(node.id(), PlanOutput.MAIN, 0, new Partitioning.Forward());
        List<Walk.Input> inputs = new ArrayList<>();
        for (String split : splits.names()) {
            SplitLog log = new SplitLog(splits, read.eventTime(), stopAtMs, restores, reading.schedule());
            inputs.add(new Walk.Input(edge, log.of(split)));
        }
        return inputs;
    }
}
