package dev.millrace.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WindowEndTest {

    // Flink's EventTimeTrigger fires when the watermark reaches TimeWindow.maxTimestamp(), which is end - 1.
    @ParameterizedTest
    @CsvSource({"8, false", "9, true", "10, true"})
    void reached_windowEndingAtTen(long watermark, boolean expected) {
        assertThat(WindowEnd.reached(10, watermark)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 8, false", "0, 9, true", "8, 9, true", "8, 100, true", "9, 10, false", "9, 100, false"})
    void due_windowEndingAtTen(long before, long now, boolean expected) {
        assertThat(WindowEnd.due(10, before, now)).isEqualTo(expected);
    }

    // WindowOperator.isWindowLate: cleanupTime(window) = maxTimestamp + allowedLateness <= currentWatermark.
    @ParameterizedTest
    @CsvSource({"0, 8, false", "0, 9, true", "5, 13, false", "5, 14, true", "5, 15, true"})
    void late_windowEndingAtTen(long allowedLateness, long watermark, boolean expected) {
        assertThat(WindowEnd.late(10, allowedLateness, watermark)).isEqualTo(expected);
    }

    // WindowOperator.cleanupTime: an overflow leads to Long.MAX_VALUE, reached by the final watermark alone.
    @Test
    void late_endlessLateness_onlyAtTheEndOfTheInput() {
        assertThat(WindowEnd.expiryMs(10, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(WindowEnd.late(10, Long.MAX_VALUE, Long.MAX_VALUE - 1)).isFalse();
        assertThat(WindowEnd.late(10, Long.MAX_VALUE, Long.MAX_VALUE)).isTrue();
    }

    @Test
    void processingTimeWatermark_recordOfThisMillisecond_isNotBehind() {
        assertThat(WindowEnd.reached(10, WindowEnd.processingTimeWatermark(9))).isFalse();
        assertThat(WindowEnd.reached(10, WindowEnd.processingTimeWatermark(10))).isTrue();
        assertThat(WindowEnd.processingTimeWatermark(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
    }
}
