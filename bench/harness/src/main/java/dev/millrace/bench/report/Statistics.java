package dev.millrace.bench.report;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Medians, and how far a ratio of two can be trusted. */
public final class Statistics {

    private static final int RESAMPLES = 4_000;
    private static final double TAIL = 0.025;
    private static final long SEED = 42;

    private Statistics() {}

    /** With fewer rounds than this an interval is where the rounds' own ratios lie: too few to draw from. */
    public static final int FEWEST_TO_DRAW = 6;

    /**
     * A ratio, and how far to trust it.
     *
     * @param value of the two medians
     * @param low the lower end of the interval that {@link #ratio} tells of
     * @param high the upper end
     */
    public record Ratio(double value, double low, double high) {}

    /** The middle value, or the mean of the two in the middle. */
    public static double median(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a median of nothing");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * The ratio of two medians of the same rounds. Its interval is where 95 % of the ratios lie when the rounds are drawn again from
     * themselves, of both the same ones, since what disturbs a round disturbs both in it (the percentile bootstrap, of pairs). With fewer
     * than {@value #FEWEST_TO_DRAW} rounds it goes from the least ratio of a round to the most. The same values give the same.
     *
     * @param above what is divided, by round
     * @param below by what, by round
     * @throws IllegalArgumentException if these are not of as many rounds
     */
    public static Ratio ratio(double[] above, double[] below) {
        if (above.length != below.length) {
            throw new IllegalArgumentException(
                    "a ratio of " + above.length + " rounds to " + below.length + ": both need the same rounds");
        }
        double value = median(above) / median(below);
        if (above.length < FEWEST_TO_DRAW) {
            double[] each = new double[above.length];
            Arrays.setAll(each, round -> above[round] / below[round]);
            Arrays.sort(each);
            return new Ratio(value, each[0], each[each.length - 1]);
        }
        double[] drawn = drawnRatios(above, below);
        int tail = (int) (TAIL * RESAMPLES);
        return new Ratio(value, drawn[tail], drawn[RESAMPLES - 1 - tail]);
    }

    private static double[] drawnRatios(double[] above, double[] below) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] ratios = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            int[] rounds = random.ints(above.length, 0, above.length).toArray();
            ratios[i] = median(of(rounds, above)) / median(of(rounds, below));
        }
        Arrays.sort(ratios);
        return ratios;
    }

    private static double[] of(int[] rounds, double[] values) {
        return Arrays.stream(rounds).mapToDouble(round -> values[round]).toArray();
    }
}
