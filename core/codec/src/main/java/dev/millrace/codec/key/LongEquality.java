package dev.millrace.codec.key;

/** The comparison of two longs as a method, which assembled code, having no jumps, can call. */
public final class LongEquality {

    private LongEquality() {}

    public static boolean test(long a, long b) {
        return a == b;
    }
}
