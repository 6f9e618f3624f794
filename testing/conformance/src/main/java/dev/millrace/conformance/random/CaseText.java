package dev.millrace.conformance.random;

import dev.millrace.conformance.Expectation;
import dev.millrace.conformance.scenario.ScenarioPrinter;
import java.util.List;

/** Writes a case down so that it can be read, run again, and made a scenario. */
public final class CaseText {

    private static final int MOST_PROBLEMS = 12;

    private CaseText() {}

    /** Seed and mode, the pipeline as code, script and expectation as a scenario, and what went wrong. */
    public static String of(RandomCase test, Expectation expectation, List<String> problems) {
        return "seed " + test.seed() + " [" + test.mode() + "]\n\n"
                + test.blueprint().code() + "\n"
                + ScenarioPrinter.print("By the oracle.", test.script(), expectation) + "\n"
                + String.join("\n", problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())));
    }
}
