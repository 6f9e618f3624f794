package dev.millrace.conformance.random;

import dev.millrace.conformance.Comparison;
import dev.millrace.conformance.Expectation;
import dev.millrace.conformance.Runner;
import dev.millrace.conformance.input.Arrivals;
import dev.millrace.conformance.output.Result;
import java.util.List;

/** Runs a random case and judges it. */
public final class Trial {

    private Trial() {}

    /** What is wrong with what a runner makes of the case, a sentence each. */
    public static List<String> problems(Runner runner, RandomCase test, Expectation expectation) {
        Result result;
        try {
            result = runner.run(test.test(), test.mode());
        } catch (Exception e) {
            result = Result.failed(e);
        }
        boolean countsRepeat = test.mode().setback() != null && test.mode().arrivals() == Arrivals.AT_ONCE;
        return Comparison.problems(expectation, result, !countsRepeat);
    }

    /** Whether the case has a certain answer and the runner comes to another. */
    public static boolean fails(Runner runner, RandomCase test) {
        return Certainty.of(test.test())
                .map(expectation -> !problems(runner, test, expectation).isEmpty())
                .orElse(false);
    }
}
