package dev.millrace.embedded.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.conformance.random.CaseText;
import dev.millrace.conformance.random.draw.RandomCases;
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
