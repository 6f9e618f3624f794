package dev.millrace.templates.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateOptionTest {

    @Test
    void parse_max() {
        assertThat(RateOption.parse("rate", "max")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"500, 500", "20k, 20000", "daily:3, 3", "bursts:10:10:10s:1s, 19"})
    void parse_meanRate(String text, double perSecond) {
        assertThat(RateOption.parse("rate", text).orElseThrow().meanPerSecond()).isCloseTo(perSecond, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "fast", "0", "-5", "daily", "daily:x", "bursts:10:10:10s", "bursts:10:10:1s:10s", "max:1"})
    void parse_refusesAnythingElseAndNamesTheOption(String text) {
        assertThatThrownBy(() -> RateOption.parse("rate", text)).hasMessageStartingWith("BAD_VALUE at rate: ");
    }

    @Test
    void daily_isBusyByDay() {
        Schedule day = RateOption.daily(1);
        long byThree = inFirst(day, 3);
        long fromNoonToThree = inFirst(day, 15) - inFirst(day, 12);
        assertThat(fromNoonToThree).isGreaterThan(5 * byThree);
    }

    private static long inFirst(Schedule schedule, int hours) {
        long count = 0;
        while (schedule.dueMicros(count) < hours * 3_600_000_000L) {
            count++;
        }
        return count;
    }
}
