package dev.millrace.embedded.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.conformance.Runner;
import dev.millrace.conformance.random.CaseText;
import dev.millrace.conformance.random.Certainty;
import dev.millrace.conformance.random.RandomCase;
import dev.millrace.conformance.random.Trial;
import dev.millrace.conformance.random.draw.RandomCases;
import dev.millrace.conformance.random.shrink.Shrinker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each planted bug is found within the random cases of the normal build, and what finds it is small once shrunk. */
class MutantsTest {

    private static final int SEEDS = 1_000;
    private static final int MOST_TRIES = 3_000;

    /** The cases drawn so far, for all mutants. */
    private static final List<RandomCases.Drawn> DRAWN = new ArrayList<>();

    private static final List<String> TABLE = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private static Path scratch;

    @TestFactory
    Stream<DynamicTest> shouldBeFound() {
        return Mutants.all().stream().map(mutant -> DynamicTest.dynamicTest(mutant.name(), () -> find(mutant)));
    }

    private static void find(Mutant mutant) throws Exception {
        Runner runner = MutantEngine.runner(mutant, Files.createDirectories(scratch.resolve(mutant.name())));
        OptionalInt found = firstFound(runner);
        TABLE.add("| " + mutant.name().replace('_', ' ') + " | "
                + (found.isPresent() ? found.getAsInt() + 1 : "not found") + " |");
        assertThat(found).as("the seed that finds %s", mutant).isPresent();
    }

    private static OptionalInt firstFound(Runner runner) {
        return IntStream.range(0, SEEDS)
                .filter(seed -> !Trial.problems(
                                runner, drawn(seed).test(), drawn(seed).expectation())
                        .isEmpty())
                .findFirst();
    }

    private static synchronized RandomCases.Drawn drawn(int seed) {
        while (DRAWN.size() <= seed) {
            DRAWN.add(RandomCases.draw(DRAWN.size()));
        }
        return DRAWN.get(seed);
    }

    @Test
    void shouldShrinkToFewOperatorsAndSteps() throws Exception {
        Runner runner =
                MutantEngine.runner(Mutants.lateOneMsEarly(), Files.createDirectories(scratch.resolve("small")));
        RandomCase failing = drawn(firstFound(runner).orElseThrow()).test();
        RandomCase small = Shrinker.shrink(failing, each -> Trial.fails(runner, each), MOST_TRIES);
        String text = CaseText.of(small, Certainty.of(small.test()).orElseThrow(), List.of());
        assertThat(small.blueprint().operators()).as(text).isLessThanOrEqualTo(3);
        assertThat(small.script().steps()).as(text).hasSizeLessThanOrEqualTo(6);
    }

    /** What {@code docs/conformance.md} shows. */
    @AfterAll
    static void writeTable() throws Exception {
        Files.write(Files.createDirectories(Path.of("target")).resolve("mutants.md"), TABLE);
    }
}
