package dev.millrace.bench.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.bench.trial.Delays.Percentile;
import java.util.List;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class MeasuredTest {

    /** From one number to another, each once. */
    private static Delays delays(int from, int to) {
        Histogram nanos = new Histogram(3);
        for (int i = from; i <= to; i++) {
            nanos.recordValue(i);
        }
        return Delays.of(nanos);
    }

    @Test
    void parse_whatLineSays() {
        Measured run = new Measured(1, 2, 3, 4, 5, 6, -7, 8, delays(1, 1_000_000));

        assertThat(Measured.parse(run.line())).isEqualTo(run);
        assertThat(Measured.parse(run.withFirst(9).line()).firstNanos()).isEqualTo(9);
        assertThat(Measured.parse(new Measured(1, 2, 3, 4, 5, 6, 7, 0, Delays.NONE).line())
                        .delays())
                .isEqualTo(Delays.NONE);
    }

    @Test
    void parse_anythingElse() {
        assertThatThrownBy(() -> Measured.parse("1 2 3 4 5 6 7 -"))
                .hasMessage("not what a run came to: 1 2 3 4 5 6 7 -");
    }

    /** Percentiles of all, which no run has by itself; the median of the runs' medians would be another. */
    @Test
    void together_percentilesOfAll() {
        Delays together = Delays.together(List.of(delays(1, 20), delays(1, 20), delays(901, 1_000), Delays.NONE));

        assertThat(together.count()).isEqualTo(140);
        assertThat(together.nanos(Percentile.P50)).hasValue(930);
        assertThat(together.mostNanos()).hasValue(1_000);
        assertThat(Delays.together(List.of())).isEqualTo(Delays.NONE);
    }

    @Test
    void nanos_onlyWhereTenLieBeyond() {
        assertThat(delays(1, 999).nanos(Percentile.P90)).hasValue(900);
        assertThat(delays(1, 999).nanos(Percentile.P99)).isEqualTo(OptionalLong.empty());
        assertThat(delays(1, 1_000).nanos(Percentile.P99)).hasValue(990);
        assertThat(delays(1, 1_000).nanos(Percentile.P99_9)).isEqualTo(OptionalLong.empty());
        assertThat(Delays.NONE.nanos(Percentile.P50)).isEqualTo(OptionalLong.empty());
        assertThat(Delays.NONE.mostNanos()).isEqualTo(OptionalLong.empty());
    }

    @Test
    void percentile_name() {
        assertThat(Percentile.P99_9).hasToString("p99.9");
    }
}
