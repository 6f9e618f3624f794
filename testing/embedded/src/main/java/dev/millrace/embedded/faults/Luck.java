package dev.millrace.embedded.faults;

import java.util.Random;
import java.util.SplittableRandom;

/** The chance of a simulated world, from one seed. */
final class Luck {

    private final SplittableRandom random;

    Luck(long seed) {
        this.random = new SplittableRandom(seed);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** A number from 0 to {@code limit - 1}. */
    int below(int limit) {
        return random.nextInt(limit);
    }

    @SafeVarargs
    final <T> T of(T... some) {
        return some[random.nextInt(some.length)];
    }

    long seed() {
        return random.nextLong();
    }

    /** Chance for something that wants it in this form. */
    Random other() {
        return new Random(random.nextLong());
    }
}
