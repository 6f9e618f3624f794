package dev.millrace.templates.traffic;

import java.io.Serializable;

/**
 * Positive factors whose logarithm is normally distributed, with median 1: amounts, sizes, durations. Drawn from a table
 * of quantiles, so that a draw costs one array read; the extremes lie at about three standard deviations.
 */
public final class LogNormal implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int QUANTILES = 1_024;
    private static final double[] STANDARD = standardNormalQuantiles();

    private final double[] factors = new double[QUANTILES];

    /** Factors with the given standard deviation of their natural logarithm. */
    public LogNormal(double sigma) {
        for (int i = 0; i < QUANTILES; i++) {
            factors[i] = StrictMath.exp(sigma * STANDARD[i]);
        }
    }

    /** The factor that these random bits draw. */
    public double factor(long bits) {
        return factors[SplitMix.below(bits, QUANTILES)];
    }

    /** Walks up the distribution function, integrated by Simpson's rule, and notes where it passes each quantile. */
    private static double[] standardNormalQuantiles() {
        double[] quantiles = new double[QUANTILES];
        double step = 0.001;
        double x = -4;
        double below = 3.167e-5;
        for (int i = 0; i < QUANTILES; i++) {
            double wanted = (i + 0.5) / QUANTILES;
            while (below < wanted) {
                below += step / 6 * (density(x) + 4 * density(x + step / 2) + density(x + step));
                x += step;
            }
            quantiles[i] = x;
        }
        return quantiles;
    }

    private static double density(double x) {
        return StrictMath.exp(-x * x / 2) / StrictMath.sqrt(2 * Math.PI);
    }
}
