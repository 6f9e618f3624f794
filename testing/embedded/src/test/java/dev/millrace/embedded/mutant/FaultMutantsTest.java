package dev.millrace.embedded.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.conformance.random.draw.RandomCases;
import dev.millrace.embedded.faults.FaultSimulation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each planted bug is found within the fault simulations of the normal build. */
class FaultMutantsTest {

    private static final long SEEDS = 2_000;

    /** The cases drawn so far, for all mutants. */
    private static final Map<Long, RandomCases.Drawn> DRAWN = new ConcurrentHashMap<>();

    private static final List<String> TABLE = new ArrayList<>();

    @TempDir
    private static Path scratch;

    /** Which seed finds each, being looked for by as many threads as there are processors. */
    private static final Map<Mutant, Future<OptionalLong>> HUNTS = new LinkedHashMap<>();

    @BeforeAll
    static void hunt() {
        ExecutorService hunters =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        Stream.concat(FaultMutants.all().stream(), TicketMutants.all().stream())
                .forEach(mutant -> HUNTS.put(mutant, hunters.submit(() -> firstFound(mutant))));
        hunters.shutdown();
    }

    private static OptionalLong firstFound(Mutant mutant) throws Exception {
        BiFunction<Long, RandomCases.Drawn, List<String>> faults =
                MutantEngine.faults(mutant, Files.createDirectories(scratch.resolve(mutant.name())));
        return LongStream.range(0, SEEDS)
                .filter(seed -> !faults.apply(seed, drawn(seed)).isEmpty())
                .findFirst();
    }

    @TestFactory
    Stream<DynamicTest> shouldBeFound() {
        return HUNTS.entrySet().stream()
                .map(hunt -> DynamicTest.dynamicTest(hunt.getKey().name(), () -> {
                    OptionalLong found = hunt.getValue().get();
                    TABLE.add("| " + hunt.getKey().name().replace('_', ' ') + " | "
                            + (found.isPresent() ? found.getAsLong() : "not found") + " |");
                    assertThat(found)
                            .as("the seed that finds %s", hunt.getKey())
                            .isPresent();
                }));
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
