package dev.millrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.conformance.Execution;
import dev.millrace.conformance.Mode;
import dev.millrace.conformance.Runner;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.suite.Conformance;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every scenario on the embedded engine. Simulated: in every mode there is. In threads: in a few modes and some that are
 * drawn anew each day, or with {@code -Dconformance=all} in every mode. {@code -Dconformance.seed} draws those of another
 * day.
 */
class EmbeddedConformanceTest {

    private static final boolean ALL = "all".equals(System.getProperty("conformance"));
    private static final long SEED =
            Long.getLong("conformance.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay());
    private static final int DRAWN = 1;

    private final Runner embedded = EmbeddedRunner.create();

    @TestFactory
    Stream<DynamicTest> shouldConformSimulated() {
        Conformance conformance = Conformance.of(embedded).inModes(modes(false));
        return conformance.scenarios().stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> check(conformance, scenario)));
    }

    @TestFactory
    Stream<DynamicTest> shouldConformInThreads() {
        return Conformance.of(embedded).scenarios().stream()
                .map(scenario -> DynamicTest.dynamicTest(
                        scenario.name() + " [seed " + SEED + "]",
                        () -> check(Conformance.of(embedded).inModes(threadedModes(scenario)), scenario)));
    }

    @TestFactory
    Stream<DynamicTest> shouldConformAsUsersStartIt() {
        Conformance conformance = Conformance.of(new EngineRunner()).inModes(engineModes());
        return conformance.scenarios().stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> check(conformance, scenario)));
    }

    /** Straight through, and restored after each step with batches of one; more only where all are asked for. */
    private static List<Mode> engineModes() {
        return Mode.all().stream()
                .filter(mode -> ALL || (mode.batchRecords() == null) == (mode.setback() == null))
                .filter(mode -> ALL || mode.setback() == null || mode.setback().everySteps() == 1)
                .toList();
    }

    private static void check(Conformance conformance, Scenario scenario) throws Exception {
        List<String> problems = new ArrayList<>();
        List<Conformance.Case> cases = conformance.casesOf(scenario).toList();
        for (Conformance.Case each : cases) {
            each.problems().forEach(problem -> problems.add("[" + each.mode() + "] " + problem));
        }
        assertThat(problems)
                .as("%s, worked out so: %s", scenario.name(), scenario.comment())
                .isEmpty();
    }

    private static List<Mode> threadedModes(Scenario scenario) {
        List<Mode> all = modes(true);
        if (ALL) {
            return all;
        }
        Set<Mode> chosen = new LinkedHashSet<>(Mode.few());
        chosen.retainAll(all);
        SplittableRandom random =
                new SplittableRandom(31 * SEED + scenario.name().hashCode());
        for (int i = 0; i < DRAWN; i++) {
            chosen.add(all.get(random.nextInt(all.size())));
        }
        return List.copyOf(chosen);
    }

    private static List<Mode> modes(boolean threaded) {
        return Mode.all().stream()
                .filter(mode -> mode.execution() instanceof Execution.Threads == threaded)
                .toList();
    }
}
