package dev.millrace.onflink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.conformance.Mode;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.suite.Conformance;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every scenario on Flink with one worker and by the clock; and one half of them on one day, the other on the next, in another mode
 * that is drawn anew. With {@code -Dconformance=all} every scenario in every mode. {@code -Dconformance.seed} draws those of another
 * day, {@code -Dscenario} says which to run, by a part of their names, on any day.
 */
class FlinkConformanceTest {

    private static final boolean ALL = "all".equals(System.getProperty("conformance"));
    private static final String ONLY = System.getProperty("scenario", "");
    private static final long SEED =
            Long.getLong("conformance.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay());

    private static final FlinkConformance FLINK = FlinkConformance.create();
    private static final Conformance CONFORMANCE = Conformance.of(FLINK);

    @TestFactory
    Stream<DynamicTest> shouldConform() {
        return scenarios().map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> check(scenario)));
    }

    private static void check(Scenario scenario) throws Exception {
        List<String> problems = Findings.of(FLINK, FlinkConformance.PLAIN, scenario);
        String difference = FlinkDifferences.all().get(scenario.name());
        if (difference == null) {
            assertThat(problems).as(about(scenario)).isEmpty();
        } else {
            assertThat(problems).as("differs: " + difference).isNotEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> shouldConformInOtherModes() {
        return scenarios()
                .filter(scenario -> !FlinkDifferences.all().containsKey(scenario.name()))
                .filter(scenario -> ALL || !ONLY.isEmpty() || isOfTheDay(scenario))
                .map(scenario -> DynamicTest.dynamicTest(
                        scenario.name() + " [seed " + SEED + "]", () -> checkOtherModes(scenario)));
    }

    private static boolean isOfTheDay(Scenario scenario) {
        return (scenario.name().hashCode() + SEED) % 2 == 0;
    }

    private static void checkOtherModes(Scenario scenario) throws Exception {
        List<String> problems = new ArrayList<>();
        for (Conformance.Case each : otherModes(scenario)) {
            if (differsThere(each)) {
                assertThat(each.problems()).as("differs: %s", each.name()).isNotEmpty();
            } else {
                each.problems().forEach(problem -> problems.add("[" + each.mode() + "] " + problem));
            }
        }
        assertThat(problems).as(about(scenario)).isEmpty();
    }

    private static boolean differsThere(Conformance.Case each) {
        return FlinkDifferences.inSeveralTasks().containsKey(each.scenario().name())
                && each.mode().workers() > 1
                && each.mode().setback() == null;
    }

    private static List<Conformance.Case> otherModes(Scenario scenario) {
        List<Mode> others = FLINK.modes().stream()
                .filter(mode -> !mode.equals(FlinkConformance.PLAIN))
                .toList();
        List<Conformance.Case> all =
                CONFORMANCE.inModes(others).casesOf(scenario).toList();
        SplittableRandom random =
                new SplittableRandom(31 * SEED + scenario.name().hashCode());
        return ALL ? all : List.of(all.get(random.nextInt(all.size())));
    }

    @Test
    void shouldListScenariosThatThereAre() {
        assertThat(CONFORMANCE.scenarios())
                .extracting(Scenario::name)
                .containsAll(FlinkDifferences.all().keySet())
                .containsAll(FlinkDifferences.inSeveralTasks().keySet());
    }

    private static Stream<Scenario> scenarios() {
        return CONFORMANCE.scenarios().stream()
                .filter(scenario -> scenario.name().contains(ONLY));
    }

    private static String about(Scenario scenario) {
        return scenario.name() + ", worked out so: " + scenario.comment();
    }
}
