package dev.millrace.conformance.random.draw;

import dev.millrace.conformance.Expectation;
import dev.millrace.conformance.Mode;
import dev.millrace.conformance.input.Script;
import dev.millrace.conformance.oracle.Oracle;
import dev.millrace.conformance.random.Certainty;
import dev.millrace.conformance.random.RandomCase;
import dev.millrace.conformance.random.blueprint.Blueprint;
import dev.millrace.conformance.random.blueprint.SourcePart;
import java.util.Optional;
import java.util.function.Function;

/** The random cases: one for each seed. */
public final class RandomCases {

    private static final int MOST_TRIES = 1_000;

    /**
     * A case with its answer.
     *
     * @param test the case
     * @param expectation what must come out
     * @param tries how many cases were drawn until one had a certain answer
     * @param work how many records all operators together put out
     */
    public record Drawn(RandomCase test, Expectation expectation, int tries, long work) {}

    private RandomCases() {}

    /** The case of a seed: the first drawn from it that has a certain answer, and one that is not empty. */
    public static Drawn draw(long seed) {
        return draw(seed, Style::draw);
    }

    /**
     * As {@link #draw}, of cases whose results depend neither on the clock nor on which split is read first: runs of them may
     * be thrown away at any instant. Some are big.
     */
    public static Drawn drawFree(long seed) {
        return draw(seed, Style::drawFree);
    }

    private static Drawn draw(long seed, Function<Dice, Style> styles) {
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            RandomCase test = draw(seed, new Dice(seed * MOST_TRIES + tries), styles);
            Optional<Expectation> expectation = Certainty.of(test.test());
            if (expectation.isPresent() && !isEmpty(expectation.get())) {
                return new Drawn(test, expectation.get(), tries, new Oracle(test.test()).work());
            }
        }
        throw new IllegalStateException("seed " + seed + " yields no case with a certain answer");
    }

    private static boolean isEmpty(Expectation expectation) {
        return expectation.lines().values().stream().allMatch(lines -> lines.isEmpty());
    }

    private static RandomCase draw(long seed, Dice dice, Function<Dice, Style> styles) {
        Style style = styles.apply(dice);
        Blueprint blueprint = BlueprintDraw.draw(dice, style);
        Script script = ScriptDraw.draw(
                dice, style, blueprint.sources().stream().map(SourcePart::name).toList());
        Mode mode = ModeDraw.draw(dice, blueprint, script);
        return new RandomCase(seed, BlueprintDraw.withTwins(blueprint, dice, style), script, mode);
    }
}
