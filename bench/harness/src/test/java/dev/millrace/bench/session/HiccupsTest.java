package dev.millrace.bench.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class HiccupsTest {

    private final Histogram late = new Histogram(3);

    /** In a stall of 10 ms there would have been naps that ended 10, 9, ... 1 ms late. */
    @Test
    void record_stall() {
        Hiccups.record(late, 10_000_000);

        assertThat(late.getTotalCount()).isEqualTo(10);
        for (int ms = 1; ms <= 10; ms++) {
            assertThat(late.getCountAtValue(ms * 1_000_000L)).isEqualTo(1);
        }
    }

    @Test
    void record_napThatEndedInTime() {
        Hiccups.record(late, 70_000);
        Hiccups.record(late, -5);

        assertThat(late.getTotalCount()).isEqualTo(2);
        assertThat(late.getCountAtValue(0)).isEqualTo(1);
    }
}
