package dev.millrace.bench.report;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Medians, and how far a ratio of two can be trusted. */
public final class Statistics {

    private static final int RESAMPLES = 4_000;
    private static final double TAIL = 0.025;
    private static final long SEED = 42;

    private Statistics() {}

    /**
     * From where to where.
     *
     * @param low the lower end
     * @param high the upper end
     */
    public record Interval(double low, double high) {}

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
     * Where 95 % of the ratios of two medians lie when both samples are drawn again from themselves (the percentile bootstrap).
     * The same samples give the same interval.
     */
    public static Interval ratioInterval(double[] above, double[] below) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] ratios = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            ratios[i] = median(drawn(above, random)) / median(drawn(below, random));
        }
        Arrays.sort(ratios);
        int tail = (int) (TAIL * RESAMPLES);
        return new Interval(ratios[tail], ratios[RESAMPLES - 1 - tail]);
    }

    private static double[] drawn(double[] values, SplittableRandom random) {
        double[] drawn = new double[values.length];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = values[random.nextInt(values.length)];
        }
        return drawn;
    }
}
