package dev.millrace.embedded.faults;

import dev.millrace.conformance.random.draw.RandomCases;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Simulations in which everything fails, one for each seed. Neighbouring seeds share a pipeline and its input, because to work
 * out what must come of them takes longer than to simulate them.
 */
public final class FaultSimulation implements BiFunction<Long, RandomCases.Drawn, List<String>> {

    /** How many seeds share a case. */
    public static final int SEEDS_PER_CASE = 4;

    /** The case of a seed. */
    public static RandomCases.Drawn caseOf(long seed) {
        return RandomCases.drawFree(Math.floorDiv(seed, SEEDS_PER_CASE));
    }

    /** What is wrong with a seed and its case. */
    @Override
    public List<String> apply(Long seed, RandomCases.Drawn drawn) {
        return run(seed, drawn).problems();
    }

    /** What becomes of a seed, whose case has been worked out. */
    public static FaultReport run(long seed, RandomCases.Drawn drawn) {
        return new FaultRun(seed, drawn, null).run();
    }

    /** What becomes of a seed. */
    public static FaultReport run(long seed) {
        return run(seed, caseOf(seed));
    }

    /** What becomes of a seed, while all that happens but the steps is told. */
    public static FaultReport run(long seed, Consumer<String> told) {
        return new FaultRun(seed, caseOf(seed), told).run();
    }
}
