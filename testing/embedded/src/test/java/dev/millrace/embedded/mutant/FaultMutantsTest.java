package dev.millrace.embedded.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.conformance.random.draw.RandomCases;
import dev.millrace.embedded.faults.FaultSimulation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each planted bug is found within the fault simulations of the normal build. */
class FaultMutantsTest {

    private static final long SEEDS = 2_000;

    /** The cases drawn so far, for all mutants. */
    private static final Map<Long, RandomCases.Drawn> DRAWN = new ConcurrentHashMap<>();

    private static final List<String> TABLE = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private static Path scratch;

    @TestFactory
    Stream<DynamicTest> shouldBeFound() {
        return Stream.concat(FaultMutants.all().stream(), TicketMutants.all().stream())
                .map(mutant -> DynamicTest.dynamicTest(mutant.name(), () -> find(mutant)));
    }

    private static void find(Mutant mutant) throws Exception {
        BiFunction<Long, RandomCases.Drawn, List<String>> faults =
                MutantEngine.faults(mutant, Files.createDirectories(scratch.resolve(mutant.name())));
        OptionalLong found = LongStream.range(0, SEEDS)
                .parallel()
                .filter(seed -> !faults.apply(seed, drawn(seed)).isEmpty())
                .findFirst();
        TABLE.add("| " + mutant.name().replace('_', ' ') + " | "
                + (found.isPresent() ? found.getAsLong() + 1 : "not found") + " |");
        assertThat(found).as("the seed that finds %s", mutant).isPresent();
    }

    private static RandomCases.Drawn drawn(long seed) {
        return DRAWN.computeIfAbsent(
                Math.floorDiv(seed, FaultSimulation.SEEDS_PER_CASE), any -> FaultSimulation.caseOf(seed));
    }

    /** What {@code docs/faults.md} shows. */
    @AfterAll
    static void writeTable() throws Exception {
        Files.write(Files.createDirectories(Path.of("target")).resolve("fault-mutants.md"), TABLE);
    }
}
