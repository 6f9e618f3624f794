package dev.millrace.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.bench.report.Statistics.Ratio;
import java.util.Arrays;
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

    /** Medians 4 and 2; the rounds' own ratios are 1.5, 4, 2. */
    @Test
    void ratio_fewRounds() {
        assertThat(Statistics.ratio(new double[] {3, 4, 8}, new double[] {2, 1, 4}))
                .isEqualTo(new Ratio(2, 1.5, 4));
        assertThat(Statistics.ratio(new double[] {3}, new double[] {2})).isEqualTo(new Ratio(1.5, 1.5, 1.5));
    }

    @Test
    void ratio_otherRounds() {
        assertThatThrownBy(() -> Statistics.ratio(new double[] {1, 2}, new double[] {1}))
                .hasMessage("a ratio of 2 rounds to 1: both need the same rounds");
    }

    /** A machine that is slower by half in some rounds is so for both: nothing is left of it in the ratio. */
    @Test
    void ratio_roundsThatAreSlowForBoth() {
        double[] below = {1, 2, 1, 2, 2, 1, 1, 2, 1};
        double[] above = Arrays.stream(below).map(value -> 3 * value).toArray();

        assertThat(Statistics.ratio(above, below)).isEqualTo(new Ratio(3, 3, 3));
    }

    /**
     * Of 41 values 0 to 40, the number of draws below a value is binomial: the interval of the median is from the 14th or so to
     * the 26th, by the normal approximation 20 -+ 1.96 * sqrt(41) / 2 = 20 -+ 6.3.
     */
    @Test
    void ratio_manyRounds() {
        double[] values = new double[41];
        Arrays.setAll(values, i -> i);
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);

        Ratio ratio = Statistics.ratio(values, ones);

        assertThat(ratio.value()).isEqualTo(20);
        assertThat(ratio.low()).isCloseTo(13.7, within(1.5));
        assertThat(ratio.high()).isCloseTo(26.3, within(1.5));
        assertThat(Statistics.ratio(values, ones)).isEqualTo(ratio);
    }
}
