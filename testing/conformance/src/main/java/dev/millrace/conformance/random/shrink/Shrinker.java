package dev.millrace.conformance.random.shrink;

import dev.millrace.conformance.random.RandomCase;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Makes a failing case smaller as long as it fails: fewer steps, a simpler pipeline, a simpler mode, smaller numbers. Ends
 * where nothing that it knows to leave out can be left out, or after so many tries. After Zeller and Hildebrandt,
 * Simplifying and Isolating Failure-Inducing Input, IEEE TSE 28(2), 2002.
 */
public final class Shrinker {

    private final Predicate<RandomCase> fails;
    private final int mostTries;
    private RandomCase smallest;
    private int tries;

    private Shrinker(RandomCase failing, Predicate<RandomCase> fails, int mostTries) {
        this.smallest = failing;
        this.fails = fails;
        this.mostTries = mostTries;
    }

    /** The smallest case found that still fails. */
    public static RandomCase shrink(RandomCase failing, Predicate<RandomCase> fails, int mostTries) {
        Shrinker shrinker = new Shrinker(failing, fails, mostTries);
        shrinker.run();
        return shrinker.smallest;
    }

    private void run() {
        boolean smaller = true;
        while (smaller && tries < mostTries) {
            smaller = dropSteps();
            smaller |= exhaust(test -> BlueprintShrinks.of(test));
            smaller |= exhaust(
                    test -> ModeShrinks.of(test.mode()).stream().map(test::with).toList());
            smaller |= exhaust(test ->
                    ScriptShrinks.of(test.script()).stream().map(test::with).toList());
        }
    }

    /** Drops runs of steps, half of them at first, one by one at last. */
    private boolean dropSteps() {
        boolean any = false;
        for (int length = smallest.script().steps().size() / 2; length > 0; length /= 2) {
            int from = 0;
            while (from < smallest.script().steps().size() && tries < mostTries) {
                if (accept(smallest.with(ScriptShrinks.without(smallest.script(), from, length)))) {
                    any = true;
                } else {
                    from += length;
                }
            }
        }
        return any;
    }

    /** Takes what is simpler in one respect, and goes on from there, until nothing of the kind fails. */
    private boolean exhaust(Function<RandomCase, List<RandomCase>> simpler) {
        boolean any = false;
        boolean again = true;
        while (again) {
            again = false;
            for (RandomCase each : simpler.apply(smallest)) {
                if (tries < mostTries && accept(each)) {
                    any = true;
                    again = true;
                    break;
                }
            }
        }
        return any;
    }

    private boolean accept(RandomCase candidate) {
        tries++;
        if (candidate.equals(smallest) || !fails.test(candidate)) {
            return false;
        }
        smallest = candidate;
        return true;
    }
}
