package dev.millrace.conformance.oracle;

import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.conformance.PipelineCase;
import dev.millrace.conformance.ScriptedFixtures;
import dev.millrace.conformance.Setback;
import dev.millrace.conformance.input.Arrivals;
import dev.millrace.conformance.oracle.log.Reading;
import dev.millrace.conformance.oracle.log.Restores;
import dev.millrace.conformance.output.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what a case must yield: takes the plan's operators in order, and works through each one's whole input at once. The plan
 * is built once, for as many readings as are asked for.
 */
public final class Oracle {

    private final Plan plan;
    private final @Nullable Long stopAtMs;

    /** An oracle for a case. A pipeline that cannot be built is an exception. */
    public Oracle(PipelineCase test) {
        // They are only read off: the oracle works through the script and keeps the lines itself.
        try (ScriptedFixtures fixtures = new ScriptedFixtures(test.script(), Arrivals.PACED)) {
            plan = test.plan(fixtures);
        }
        stopAtMs = test.script().stopAtMs();
    }

    /** What the case yields by the usual reading. */
    public static Result run(PipelineCase test) {
        return new Oracle(test).by(Reading.usual());
    }

    /**
     * What the case yields by the usual reading if the run is restored again and again. That shows in two things only, both
     * by design: waiting for an idle split begins anew, and what mapBatch gathers is let go before a snapshot.
     */
    public static Result run(PipelineCase test, Setback setback) {
        return new Oracle(test).by(Reading.usual(), Restores.instants(test.script(), setback));
    }

    /** What the case yields by a reading. A run that fails is a result. */
    public Result by(Reading reading) {
        return by(reading, List.of());
    }

    private Result by(Reading reading, List<Long> restores) {
        return new Derivation(plan, reading, stopAtMs, restores).run();
    }

    /** How many records all operators together put out, by the usual reading: how much there is to do. */
    public long work() {
        Derivation derivation = new Derivation(plan, Reading.usual(), stopAtMs, List.of());
        derivation.run();
        return derivation.records();
    }

    /** Whether it may show in what the case yields by the clock that the run was restored. */
    public boolean restoresShow() {
        return plan.nodes().stream().map(PlanNode::operator).anyMatch(Oracle::restoresShow);
    }

    private static boolean restoresShow(Operator operator) {
        if (operator instanceof Operator.Read read) {
            return read.eventTime() != null && read.eventTime().watermarks().idleAfterMs() != null;
        }
        return operator instanceof Operator.MapBatch;
    }
}
