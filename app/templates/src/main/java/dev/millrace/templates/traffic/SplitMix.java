package dev.millrace.templates.traffic;

/**
 * Random numbers without state: the n-th output of a SplitMix64 generator, computed directly. Two counters are combined
 * by taking the output for the first as the seed for the second, so that every draw of every record has an address of
 * its own and none depends on how many were drawn before.
 *
 * <p>Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators. OOPSLA 2014.
 */
public final class SplitMix {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1p-53;

    private SplitMix() {}

    /** 64 random bits: output number {@code index} of the generator seeded with {@code seed}. */
    public static long bits(long seed, long index) {
        long z = seed + (index + 1) * GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The bits as a number in [0, 1). */
    public static double unit(long bits) {
        return (bits >>> 11) * UNIT;
    }

    /** The bits as a number in [0, bound); taken from the upper half. */
    public static int below(long bits, int bound) {
        return (int) (((bits >>> 32) * bound) >>> 32);
    }

    /** Whether an event of this probability happens. */
    public static boolean chance(long bits, double probability) {
        return unit(bits) < probability;
    }
}
