package dev.millrace.bench;

import java.util.List;

/** Quantiles of a few measurements. */
final class Quantiles {

    private Quantiles() {}

    /** The value that a share of {@code quantile} of the values is below. */
    static double of(List<Double> values, double quantile) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, (long) (quantile * sorted.size())));
    }
}
