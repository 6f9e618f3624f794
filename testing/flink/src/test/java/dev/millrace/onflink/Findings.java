package dev.millrace.onflink;

import dev.millrace.conformance.Mode;
import dev.millrace.conformance.Runner;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.suite.Conformance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with the scenarios on a runner, one worker by the clock; each is run once, whoever asks for it. */
final class Findings {

    private static final Map<String, List<String>> FOUND = new HashMap<>();

    private Findings() {}

    /** What is wrong with a scenario on a runner, a sentence each. */
    static synchronized List<String> of(Runner runner, Mode mode, Scenario scenario) throws Exception {
        String name = runner.name() + " " + scenario.name();
        List<String> found = FOUND.get(name);
        if (found == null) {
            found = Conformance.of(runner)
                    .inModes(List.of(mode))
                    .casesOf(scenario)
                    .findFirst()
                    .orElseThrow()
                    .problems();
            FOUND.put(name, found);
        }
        return found;
    }
}
