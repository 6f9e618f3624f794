package dev.millrace.bench.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.HdrHistogram.AbstractHistogram;

/**
 * How long something took, by percentiles.
 *
 * @param count how many times
 * @param nanos at each of {@link #PERCENTILES}, in nanoseconds
 */
public record Delays(long count, List<Long> nanos) {

    /** Of which a hundredth of a percent is beyond the last but one, and nothing beyond the last. */
    public static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9, 99.99, 100.0);

    /** Of what never happened. */
    public static final Delays NONE = new Delays(0, Collections.nCopies(PERCENTILES.size(), 0L));

    public Delays {
        nanos = List.copyOf(nanos);
        if (nanos.size() != PERCENTILES.size()) {
            throw new IllegalArgumentException("not " + PERCENTILES.size() + " percentiles: " + nanos);
        }
    }

    /** Of what happened once, and took so many nanoseconds. */
    public static Delays once(long nanos) {
        return new Delays(1, Collections.nCopies(PERCENTILES.size(), nanos));
    }

    /** What a histogram of nanoseconds says. */
    public static Delays of(AbstractHistogram histogram) {
        List<Long> nanos = new ArrayList<>();
        for (double percentile : PERCENTILES) {
            nanos.add(histogram.getTotalCount() == 0 ? 0 : histogram.getValueAtPercentile(percentile));
        }
        return new Delays(histogram.getTotalCount(), nanos);
    }
}
