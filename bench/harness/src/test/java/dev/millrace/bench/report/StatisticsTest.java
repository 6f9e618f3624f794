package dev.millrace.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.bench.report.Statistics.Interval;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void median_oddAndEven() {
        assertThat(Statistics.median(5)).isEqualTo(5);
        assertThat(Statistics.median(9, 1, 4)).isEqualTo(4);
        assertThat(Statistics.median(9, 1, 4, 6)).isEqualTo(5);
    }

    @Test
    void median_nothing() {
        assertThatThrownBy(Statistics::median).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ratioInterval_samplesWithoutSpread() {
        assertThat(Statistics.ratioInterval(new double[] {6, 6, 6}, new double[] {2, 2}))
                .isEqualTo(new Interval(3, 3));
    }

    /**
     * Three values drawn out of {1, 2, 3}: the median is 1 in 7 of 27 draws (three 1s, or two and another), 3 in as many, so both
     * ends hold more than a fortieth.
     */
    @Test
    void ratioInterval_threeValues() {
        assertThat(Statistics.ratioInterval(new double[] {1, 2, 3}, new double[] {1}))
                .isEqualTo(new Interval(1, 3));
    }

    /**
     * Of 41 values 0 to 40, the number of draws below a value is binomial: the interval of the median is from the 14th or so to
     * the 26th, by the normal approximation 20 -+ 1.96 * sqrt(41) / 2 = 20 -+ 6.3.
     */
    @Test
    void ratioInterval_manyValues() {
        double[] values = new double[41];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }

        Interval interval = Statistics.ratioInterval(values, new double[] {1});

        assertThat(interval.low()).isCloseTo(13.7, within(1.5));
        assertThat(interval.high()).isCloseTo(26.3, within(1.5));
        assertThat(Statistics.ratioInterval(values, new double[] {1})).isEqualTo(interval);
    }
}
