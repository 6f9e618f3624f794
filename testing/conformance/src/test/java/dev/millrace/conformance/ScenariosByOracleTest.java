package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.conformance.oracle.Oracle;
import dev.millrace.conformance.oracle.log.Reading;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.suite.Catalog;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The oracle comes to the same result as whoever worked out the expectation, whatever reading is taken. */
class ScenariosByOracleTest {

    @TestFactory
    Stream<DynamicTest> shouldComeOutAsExpected() {
        return Catalog.all().stream().map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> judge(scenario)));
    }

    private static void judge(Scenario scenario) {
        Oracle oracle = new Oracle(scenario.test());
        for (Reading reading : Reading.all()) {
            assertThat(Comparison.problems(scenario.expectation(), oracle.by(reading), true))
                    .as("%s", reading)
                    .isEmpty();
        }
    }
}
