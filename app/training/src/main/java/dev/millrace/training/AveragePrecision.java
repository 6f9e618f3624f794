package dev.millrace.training;

import java.util.Arrays;

/**
 * The area under the curve of precision over recall, as the mean precision at each step of recall. Equal scores are one
 * step: their order tells nothing.
 */
final class AveragePrecision {

    private AveragePrecision() {}

    /** The area for scores that should be high where the label is true. */
    static double of(float[] scores, boolean[] labels) {
        long[] order = new long[scores.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (long) -rank(scores[i]) << 32 | i;
        }
        Arrays.sort(order);
        double area = 0;
        int found = 0;
        int before = 0;
        for (int i = 0; i < order.length; i++) {
            found += labels[(int) order[i]] ? 1 : 0;
            boolean lastOfItsScore = i + 1 == order.length || order[i] >> 32 != order[i + 1] >> 32;
            if (lastOfItsScore) {
                area += (double) (found - before) * found / (i + 1);
                before = found;
            }
        }
        return found == 0 ? 0 : area / found;
    }

    /** Bits whose order as integers is that of the numbers. */
    private static int rank(float score) {
        int bits = Float.floatToIntBits(score);
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }
}
