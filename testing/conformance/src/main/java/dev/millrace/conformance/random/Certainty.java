package dev.millrace.conformance.random;

import dev.millrace.conformance.Comparison;
import dev.millrace.conformance.Expectation;
import dev.millrace.conformance.Order;
import dev.millrace.conformance.PipelineCase;
import dev.millrace.conformance.input.Script;
import dev.millrace.conformance.input.Scripts;
import dev.millrace.conformance.oracle.Oracle;
import dev.millrace.conformance.oracle.log.Reading;
import dev.millrace.conformance.output.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells cases with one answer from those whose answer depends on what the semantics leave open, or on chance. */
public final class Certainty {

    private Certainty() {}

    /** What the case must yield; empty if that is not certain, or the case makes no sense. */
    public static Optional<Expectation> of(PipelineCase test) {
        try {
            Oracle oracle = new Oracle(test);
            Result usual = oracle.by(Reading.usual());
            Expectation expectation = new Expectation(usual.lines(), Order.ANY, usual.counters(), List.of());
            boolean certain = usual.failure() == null && agrees(expectation, oracle, true);
            if (test.script().free()) {
                for (Script other : Scripts.interleavings(test.script())) {
                    PipelineCase same = new PipelineCase(test.name(), test.definition(), other);
                    certain = certain && agrees(expectation, new Oracle(same), false);
                }
            }
            return certain ? Optional.of(expectation) : Optional.empty();
        } catch (RuntimeException e) {
            // Shrinking makes pipelines that cannot be built and scripts that never end a pause: no answer at all.
            return Optional.empty();
        }
    }

    private static boolean agrees(Expectation expectation, Oracle oracle, boolean timed) {
        List<Reading> readings = new ArrayList<>(Reading.all());
        readings.addAll(Reading.schedules());
        for (Reading reading : readings) {
            Result other = oracle.by(reading);
            Result judged = new Result(other.lines(), timed, other.counters(), other.failure());
            if (!Comparison.problems(expectation, judged, true).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
