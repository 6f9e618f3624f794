package dev.millrace.templates.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 100000",
        "10, 1000000",
        "36000, 3600000000",
        "36001, 3600100000",
        "3600000000, 360000000000000"
    })
    void constant(long index, long dueMicros) {
        assertThat(Schedule.constant(10).dueMicros(index)).isEqualTo(dueMicros);
    }

    /** 100 a second for a second, then 10 a second for nine: 190 in ten seconds. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "50, 500000",
        "100, 1000000",
        "101, 1100000",
        "190, 10000000",
        "240, 10500000",
        "1900, 100000000"
    })
    void bursts(long index, long dueMicros) {
        Schedule bursts = Schedule.bursts(10, 10, Duration.ofSeconds(10), Duration.ofSeconds(1));
        assertThat(bursts.dueMicros(index)).isEqualTo(dueMicros);
    }

    @Test
    void bursts_meanRate() {
        assertThat(Schedule.bursts(10, 10, Duration.ofSeconds(10), Duration.ofSeconds(1))
                        .meanPerSecond())
                .isCloseTo(19, within(1e-9));
    }

    /** A record a second on average: three quarters of a day's in its second half. */
    @ParameterizedTest
    @CsvSource({"0, 0", "21600, 43200000000", "54000, 64800000000", "86400, 86400000000", "108000, 129600000000"})
    void daily(long index, long dueMicros) {
        assertThat(Schedule.daily(1, 1, 3).dueMicros(index)).isEqualTo(dueMicros);
    }

    @Test
    void dueMicros_neverFalls() {
        Schedule uneven = Schedule.daily(0.37, 3, 1, 4, 1, 5, 9, 2, 6);
        long before = 0;
        for (long index = 0; index < 500_000; index++) {
            long due = uneven.dueMicros(index);
            assertThat(due).as("record %d", index).isGreaterThanOrEqualTo(before);
            before = due;
        }
    }

    @Test
    void new_refusesNonsense() {
        assertThatThrownBy(() -> Schedule.constant(0)).hasMessageContaining("must be above 0");
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> Schedule.bursts(1, 2, second, second)).hasMessageContaining("must be above 0");
    }
}
