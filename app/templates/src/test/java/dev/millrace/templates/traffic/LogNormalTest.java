package dev.millrace.templates.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogNormalTest {

    @Test
    void factor_hasMedianOneAndTheGivenSpread() {
        LogNormal half = new LogNormal(0.5);
        int n = 200_000;
        double sum = 0;
        double squares = 0;
        int belowOne = 0;
        for (int i = 0; i < n; i++) {
            double log = Math.log(half.factor(SplitMix.bits(3, i)));
            sum += log;
            squares += log * log;
            belowOne += log < 0 ? 1 : 0;
        }
        assertThat(sum / n).isCloseTo(0, within(0.01));
        assertThat(Math.sqrt(squares / n)).isCloseTo(0.5, within(0.01));
        assertThat(belowOne).isBetween(99_000, 101_000);
    }

    /** Quantiles of the standard normal distribution from a table: 0.5, 0.8413, 0.9772. */
    @Test
    void factor_followsTheNormalQuantiles() {
        LogNormal one = new LogNormal(1);
        assertThat(Math.log(one.factor(upper(0.5)))).isCloseTo(0, within(0.005));
        assertThat(Math.log(one.factor(upper(0.8413)))).isCloseTo(1, within(0.005));
        assertThat(Math.log(one.factor(upper(0.9772)))).isCloseTo(2, within(0.01));
        assertThat(Math.log(one.factor(upper(0.0228)))).isCloseTo(-2, within(0.01));
    }

    private static long upper(double share) {
        return (long) (share * (1L << 32)) << 32;
    }
}
