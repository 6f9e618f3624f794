package dev.millrace.conformance.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.conformance.Expectation;
import dev.millrace.conformance.oracle.Oracle;
import dev.millrace.conformance.output.Result;
import dev.millrace.conformance.random.blueprint.WindowPart;
import dev.millrace.conformance.random.draw.RandomCases;
import dev.millrace.conformance.random.draw.RandomCases.Drawn;
import dev.millrace.conformance.random.shrink.Shrinker;
import dev.millrace.conformance.scenario.ScenarioPrinter;
import dev.millrace.conformance.scenario.ScenarioText;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomCaseTest {

    private static final int SEEDS = 60;

    private static List<Drawn> some() {
        return LongStream.range(5_000, 5_000 + SEEDS)
                .mapToObj(RandomCases::draw)
                .toList();
    }

    @Test
    void shouldFollowFromTheSeedAlone() {
        assertThat(RandomCases.draw(7)).isEqualTo(RandomCases.draw(7));
        assertThat(RandomCases.draw(7)).isNotEqualTo(RandomCases.draw(8));
    }

    @Test
    void shouldMostlyHaveACertainAnswerAtOnce() {
        // Otherwise what is drawn and what is kept are different things.
        assertThat(some().stream().mapToInt(Drawn::tries).sum()).isLessThan(2 * SEEDS);
    }

    @Test
    void shouldBePrintedSoThatItCanBeReadBack() {
        for (Drawn drawn : some()) {
            Expectation expected = drawn.expectation();
            String text = ScenarioPrinter.print("From a seed.", drawn.test().script(), expected);
            ScenarioText read = ScenarioText.parse("seed " + drawn.test().seed(), text);
            assertThat(read.script()).as(text).isEqualTo(drawn.test().script());
            assertThat(read.expectation().counters()).as(text).isEqualTo(expected.counters());
            expected.lines().forEach((sink, lines) -> assertThat(
                            read.expectation().lines().getOrDefault(sink, List.of()))
                    .as(text)
                    .containsExactlyInAnyOrderElementsOf(lines));
        }
    }

    @Test
    void shrink_ofACaseThatFailsOnceAWindowHasAResult_leavesOneWindowAndOneRecord() {
        RandomCase failing = some().stream()
                .map(Drawn::test)
                .filter(RandomCaseTest::windowYieldsSomething)
                .filter(test -> test.blueprint().operators() > 2)
                .findFirst()
                .orElseThrow();

        RandomCase small = Shrinker.shrink(failing, RandomCaseTest::windowYieldsSomething, 3_000);

        assertThat(small.blueprint().operators()).isEqualTo(1);
        assertThat(small.script().steps()).as("a record and the end").hasSize(2);
        assertThat(small.mode().workers()).isEqualTo(1);
        assertThat(small.mode().setback()).isNull();
    }

    private static boolean windowYieldsSomething(RandomCase test) {
        if (Certainty.of(test.test()).isEmpty()) {
            return false;
        }
        Result result = Oracle.run(test.test());
        return test.blueprint().parts().stream()
                .filter(WindowPart.class::isInstance)
                .anyMatch(part -> !result.lines(part.name()).isEmpty());
    }
}
