package dev.millrace.onflink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.conformance.scenario.Scenario;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every scenario with windows, on windows of Flink's own: what Millrace is held to is what Flink does, or differs for a reason that
 * is listed.
 */
class NativeWindowsTest {

    private static final String ONLY = System.getProperty("scenario", "");

    @TestFactory
    Stream<DynamicTest> shouldBeConfirmedByFlinkOrListed() {
        return NativeFinding.scenarios().stream()
                .filter(scenario -> scenario.name().contains(ONLY))
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> check(scenario)));
    }

    private static void check(Scenario scenario) {
        NativeFinding found = NativeFinding.of(scenario);
        NativeDifference difference = NativeDifference.all().get(scenario.name());
        if (difference == null) {
            assertThat(found.problems()).as(scenario.comment()).isEmpty();
            return;
        }
        assertThat(found.problems()).as("differs: " + difference.reason()).isNotEmpty();
        if (difference.onlyLacksResults()) {
            assertThat(found.apartFromMore())
                    .as("differs by nothing else: " + difference.reason())
                    .isEmpty();
        }
    }

    @Test
    void shouldListScenariosWithWindowsOnly() {
        assertThat(NativeFinding.scenarios())
                .extracting(Scenario::name)
                .containsAll(NativeDifference.all().keySet());
    }
}
