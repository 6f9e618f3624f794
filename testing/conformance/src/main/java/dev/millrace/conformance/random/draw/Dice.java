package dev.millrace.conformance.random.draw;

import java.util.List;
import java.util.SplittableRandom;

/** Chance, from a seed. */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Whether something happens that does so {@code percent} times in a hundred. */
    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** A number from {@code least} to {@code most}. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** One of these. */
    <T> T of(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** One of these. */
    @SafeVarargs
    final <T> T of(T... some) {
        return some[random.nextInt(some.length)];
    }

    /** Any number: the seed of something else. */
    long seed() {
        return random.nextLong() >>> 32;
    }
}
