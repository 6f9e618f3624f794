package dev.millrace.onflink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.suite.Conformance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every scenario on Flink. */
class FlinkConformanceTest {

    @TestFactory
    Stream<DynamicTest> shouldConform() {
        Conformance conformance = Conformance.of(new FlinkConformance());
        String only = System.getProperty("scenario", "");
        int upTo = Integer.getInteger("modes", 1);
        return conformance.scenarios().stream()
                .filter(scenario -> scenario.name().contains(only))
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> check(conformance, scenario, upTo)));
    }

    private static void check(Conformance conformance, Scenario scenario, int upTo) throws Exception {
        List<String> problems = new ArrayList<>();
        for (Conformance.Case each : conformance.casesOf(scenario).limit(upTo).toList()) {
            each.problems().forEach(problem -> problems.add("[" + each.mode() + "] " + problem));
        }
        assertThat(problems)
                .as("%s, worked out so: %s", scenario.name(), scenario.comment())
                .isEmpty();
    }
}
