package dev.millrace.embedded.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.window.Windows;
import dev.millrace.conformance.Expectation;
import dev.millrace.conformance.Mode;
import dev.millrace.conformance.Order;
import dev.millrace.conformance.input.Script;
import dev.millrace.conformance.oracle.Oracle;
import dev.millrace.conformance.oracle.log.Reading;
import dev.millrace.conformance.output.Result;
import dev.millrace.conformance.random.CaseText;
import dev.millrace.conformance.random.RandomCase;
import dev.millrace.conformance.random.blueprint.Blueprint;
import dev.millrace.conformance.random.blueprint.Folding;
import dev.millrace.conformance.random.blueprint.Keying;
import dev.millrace.conformance.random.blueprint.SourcePart;
import dev.millrace.conformance.random.blueprint.Tap;
import dev.millrace.conformance.random.blueprint.WindowPart;
import dev.millrace.conformance.random.draw.RandomCases;
import dev.millrace.conformance.scenario.ScenarioText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whatever fails, each result of a random pipeline becomes visible once. {@code -Dmillrace.faults=} says how many seeds, {@code
 * -Dmillrace.fault=} runs one.
 */
class FaultSimulationTest {

    private static final int MOST_TOLD = 3;
    private static final long REPEATED = 60;

    @Test
    void shouldShowEachResultOnce_whateverFails() throws Exception {
        Long one = Long.getLong("millrace.fault");
        FaultSeeds seeds =
                one != null ? new FaultSeeds(one, 1) : new FaultSeeds(0, Long.getLong("millrace.faults", 2_000));
        FaultTally tally = new FaultTally();
        seeds.run(Runtime.getRuntime().availableProcessors(), tally);
        assertThat(tally.seeds()).isEqualTo(seeds.count());
        assertThat(tally.failed()).as(() -> told(tally)).isEmpty();
    }

    private static String told(FaultTally tally) {
        return tally.failed().stream()
                .limit(MOST_TOLD)
                .map(report -> {
                    RandomCases.Drawn drawn = FaultSimulation.caseOf(report.seed());
                    return report + "\n" + CaseText.of(drawn.test(), drawn.expectation(), report.problems());
                })
                .collect(Collectors.joining("\n\n"));
    }

    @Test
    void seed_doesTheSameEveryTime_andNoOtherDoes() throws Exception {
        List<String> once = new ArrayList<>();
        List<String> again = new ArrayList<>();
        new FaultSeeds(0, REPEATED).run(1, report -> once.add(report.toString()));
        new FaultSeeds(0, REPEATED).run(2, report -> again.add(report.toString()));
        assertThat(again).containsExactlyInAnyOrderElementsOf(once);
        Set<Long> hashes = new HashSet<>();
        new FaultSeeds(0, REPEATED).run(1, report -> hashes.add(report.hash()));
        assertThat(hashes).hasSize((int) REPEATED);
    }

    @Test
    void told_changesNothing_andNamesWhatGoesWrong() {
        List<String> events = new ArrayList<>();
        FaultReport told = FaultSimulation.run(1, events::add);
        assertThat(told.hash()).isEqualTo(FaultSimulation.run(1).hash());
        assertThat(events).anyMatch(event -> event.contains(" hazard ")).anyMatch(event -> event.contains(" commit "));
    }

    /** Each record is in 100 windows, the results of which are in 100 each, and those of these again. */
    @Test
    void manyResultsOfFewRecords_areGivenTheStepsThatTheyTake() {
        Blueprint blueprint = new Blueprint(
                List.of(new SourcePart("in", 0, 1, 0), counts("a", "in"), counts("b", "a"), counts("c", "b")));
        Script script = ScenarioText.parse("many results", """
                # Only that it comes to its end counts.
                in k 0 1
                in l 0 1
                in m 0 1
                in n 0 1
                in o 0 1
                in p 0 1
                in q 0 1
                in r 0 1
                end
                """).script();
        RandomCase test = new RandomCase(0, blueprint, script, Mode.plain());
        Oracle oracle = new Oracle(test.test());
        Result result = oracle.by(Reading.usual());
        Expectation expectation = new Expectation(result.lines(), Order.ANY, result.counters(), List.of());
        RandomCases.Drawn drawn = new RandomCases.Drawn(test, expectation, 1, oracle.work());
        assertThat(FaultSimulation.run(1, drawn).problems()).isEmpty();
    }

    private static WindowPart counts(String name, String input) {
        return new WindowPart(
                name,
                Tap.of(input),
                Keying.KEY,
                Windows.sliding(Duration.ofMillis(100), Duration.ofMillis(1)),
                false,
                Folding.COUNT,
                WindowPart.Form.AGGREGATE);
    }

    @Test
    void everyHazard_strikes() {
        Set<String> struck = new HashSet<>();
        for (long seed = 0; seed < 200 && struck.size() < Hazard.values().length; seed++) {
            FaultSimulation.run(seed, event -> {
                String[] words = event.split(" ", -1);
                if (words[1].equals("hazard")) {
                    struck.add(words[2]);
                }
            });
        }
        for (Hazard hazard : Hazard.values()) {
            assertThat(struck).contains(hazard.name());
        }
    }
}
