package dev.millrace.embedded;

import dev.millrace.conformance.Runner;
import dev.millrace.conformance.random.CaseText;
import dev.millrace.conformance.random.Certainty;
import dev.millrace.conformance.random.RandomCase;
import dev.millrace.conformance.random.Trial;
import dev.millrace.conformance.random.draw.RandomCases;
import dev.millrace.conformance.random.shrink.Shrinker;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Random pipelines over random disordered input, each run in a random mode, come out as the oracle says. {@code
 * -Dmillrace.seeds=} says how many, {@code -Dmillrace.seed=} runs one.
 */
class RandomCasesTest {

    /** Shrinking takes seconds: a broken engine fails fast. */
    private static final int MOST_SHRUNK = 3;

    private static final int MOST_TRIES = 3_000;

    private final Runner runner = EmbeddedRunner.create();
    private int shrunk;

    @TestFactory
    Stream<DynamicTest> shouldComeOutAsTheOracleSays() {
        Long one = Long.getLong("millrace.seed");
        LongStream seeds =
                one != null ? LongStream.of(one) : LongStream.range(0, Long.getLong("millrace.seeds", 1_000));
        return seeds.mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> judge(seed)));
    }

    private void judge(long seed) {
        RandomCases.Drawn drawn = RandomCases.draw(seed);
        List<String> problems = Trial.problems(runner, drawn.test(), drawn.expectation());
        if (problems.isEmpty()) {
            return;
        }
        String text = CaseText.of(drawn.test(), drawn.expectation(), problems);
        if (shrunk++ < MOST_SHRUNK) {
            RandomCase small = Shrinker.shrink(drawn.test(), each -> Trial.fails(runner, each), MOST_TRIES);
            text += "\n\nshrunk:\n"
                    + Certainty.of(small.test())
                            .map(expectation ->
                                    CaseText.of(small, expectation, Trial.problems(runner, small, expectation)))
                            .orElseThrow();
        }
        throw new AssertionError(text);
    }
}
