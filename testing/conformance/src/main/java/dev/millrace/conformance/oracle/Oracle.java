package dev.millrace.conformance.oracle;

import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Partitioning;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.plan.PlanOutput;
import dev.millrace.conformance.PipelineCase;
import dev.millrace.conformance.ScriptedFixtures;
import dev.millrace.conformance.Setback;
import dev.millrace.conformance.input.Arrivals;
import dev.millrace.conformance.input.ScriptedSource;
import dev.millrace.conformance.oracle.log.Reading;
import dev.millrace.conformance.oracle.log.Restores;
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

/** Says what a case must yield: takes the plan's operators in order, and works through each one's whole input at once. */
public final class Oracle {

    private final Plan plan;
    private final Reading reading;
    private final @Nullable Long stopAtMs;
    private final List<Long> restores;
    private final Spread spread;
    private final Map<String, List<Line>> lines = new TreeMap<>();
    private final Map<CounterId, Long> counters = new TreeMap<>();
    private final Bodies bodies = new Bodies(lines);

    private Oracle(Plan plan, Reading reading, @Nullable Long stopAtMs, List<Long> restores) {
        this.plan = plan;
        this.reading = reading;
        this.stopAtMs = stopAtMs;
        this.restores = restores;
        this.spread = new Spread(reading.schedule().instances());
    }

    /** What the case yields by the usual reading. */
    public static Result run(PipelineCase test) {
        return run(test, Reading.usual());
    }

    /** What the case yields by a reading. A run that fails is a result; a pipeline that cannot be built is an exception. */
    public static Result run(PipelineCase test, Reading reading) {
        return run(test, reading, List.of());
    }

    /**
     * What the case yields by the usual reading if the run is restored again and again. That shows in two things only, both
     * by design: waiting for an idle split begins anew, and what mapBatch gathers is let go before a snapshot.
     */
    public static Result run(PipelineCase test, Setback setback) {
        return run(test, Reading.usual(), Restores.instants(test.script(), setback));
    }

    /** Whether it may show in what the case yields by the clock that the run was restored. */
    public static boolean restoresShow(PipelineCase test) {
        try (ScriptedFixtures fixtures = new ScriptedFixtures(test.script(), Arrivals.PACED)) {
            return test.plan(fixtures).nodes().stream().map(PlanNode::operator).anyMatch(Oracle::restoresShow);
        }
    }

    private static boolean restoresShow(Operator operator) {
        if (operator instanceof Operator.Read read) {
            return read.eventTime() != null && read.eventTime().watermarks().idleAfterMs() != null;
        }
        return operator instanceof Operator.MapBatch;
    }

    private static Result run(PipelineCase test, Reading reading, List<Long> restores) {
        try (ScriptedFixtures fixtures = new ScriptedFixtures(test.script(), Arrivals.PACED)) {
            return new Oracle(test.plan(fixtures), reading, test.script().stopAtMs(), restores).run();
        }
    }

    private Result run() {
        for (PlanNode node : plan.nodes()) {
            try {
                for (List<Walk.Input> inputs : inputs(node)) {
                    Site site = new Site(node, reading, counters);
                    Walk.run(site, bodies.of(node.operator(), site), inputs, stopAtMs, restores);
                    spread.add(node.id(), site.outputs());
                }
            } catch (Exception e) {
                return Result.failed(new IllegalStateException("operator '" + node.id() + "' failed", e));
            }
        }
        return Result.of(lines, true, counters);
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
            inputs.add(new Walk.Input(edge, new SplitLog(splits, read.eventTime(), stopAtMs, restores).of(split)));
        }
        return inputs;
    }
}
