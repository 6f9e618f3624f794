package dev.millrace.bench.jmh;

import java.util.SplittableRandom;

/** Numbers drawn beforehand, the same in each process, and taken in turn: drawing one costs about what is measured here. */
final class Draws {

    /** A power of two. */
    private static final int COUNT = 1 << 18;

    private final int[] drawn = new int[COUNT];
    private int next;

    /** Numbers from 0 to a bound, exclusive. */
    Draws(int bound) {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < COUNT; i++) {
            drawn[i] = random.nextInt(bound);
        }
    }

    /** The next one. */
    int next() {
        return drawn[next++ & (COUNT - 1)];
    }
}
