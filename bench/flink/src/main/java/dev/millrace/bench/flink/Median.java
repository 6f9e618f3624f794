package dev.millrace.bench.flink;

import java.util.List;

/** The median of a few measurements. */
final class Median {

    private Median() {}

    static double of(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
