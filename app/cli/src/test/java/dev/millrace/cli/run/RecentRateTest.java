package dev.millrace.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentRateTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void at_knowsNoRateAtFirst() {
        assertThat(new RecentRate().at(5 * SECOND, 100)).isZero();
    }

    @Test
    void at_forgetsWhatIsOlderThanTwoSeconds() {
        RecentRate rate = new RecentRate();
        rate.at(0, 0);
        assertThat(rate.at(SECOND, 100)).isEqualTo(100);
        assertThat(rate.at(2 * SECOND, 100)).isEqualTo(50);
        assertThat(rate.at(3 * SECOND, 100)).isZero();
        assertThat(rate.at(4 * SECOND, 500)).isEqualTo(200);
    }
}
