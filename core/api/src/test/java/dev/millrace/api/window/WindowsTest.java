package dev.millrace.api.window;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowsTest {

    @Test
    void tumbling_byDefault_isAlignedToTheEpochAndFiresOnceByEventTime() {
        Windows windows = Windows.tumbling(ofMinutes(10));

        assertThat(windows).isEqualTo(new Windows(new Assigner.Tumbling(600_000, 0), TimeDomain.EVENT_TIME, 0, null));
        assertThat(windows.firesRepeatedly()).isFalse();
    }

    @Test
    void options_changeACopyEachInAnyOrder() {
        Windows plain = Windows.sliding(ofMinutes(10), ofMinutes(3));
        Windows one = plain.offset(ofHours(-1)).allowedLateness(ofMinutes(1)).earlyEvery(ofSeconds(5));
        Windows other =
                plain.earlyEvery(ofSeconds(5)).allowedLateness(ofMinutes(1)).offset(ofHours(-1));

        assertThat(one)
                .isEqualTo(other)
                .isEqualTo(new Windows(
                        new Assigner.Sliding(600_000, 180_000, -3_600_000), TimeDomain.EVENT_TIME, 60_000, 5_000L));
        assertThat(plain.assigner()).isEqualTo(new Assigner.Sliding(600_000, 180_000, 0));
        assertThat(one.allowedLateness(ofMinutes(1))).isEqualTo(one);
    }

    @Test
    void firesRepeatedly_withLatenessOrEarlyResults() {
        assertThat(Windows.session(ofMinutes(1)).allowedLateness(ofSeconds(1)).firesRepeatedly())
                .isTrue();
        assertThat(Windows.session(ofMinutes(1)).earlyEvery(ofSeconds(1)).firesRepeatedly())
                .isTrue();
        assertThat(Windows.session(ofMinutes(1)).onProcessingTime().firesRepeatedly())
                .isFalse();
    }

    @Test
    void new_outOfRange_isRefused() {
        Assigner minutes = new Assigner.Tumbling(60_000, 0);
        assertThatThrownBy(() -> new Windows(minutes, TimeDomain.EVENT_TIME, -1, null))
                .hasMessage("allowed lateness must not be negative: -1");
        assertThatThrownBy(() -> new Windows(minutes, TimeDomain.PROCESSING_TIME, 1, null))
                .hasMessage("nothing is late in processing time: allowed lateness must be 0");
        assertThatThrownBy(() -> new Windows(minutes, TimeDomain.EVENT_TIME, 0, 0L))
                .hasMessage("early results need an interval of at least 1 ms: 0");
        assertThatThrownBy(() -> new Assigner.Tumbling(0, 0)).hasMessage("a window's size must be at least 1 ms: 0");
        assertThatThrownBy(() -> new Assigner.Sliding(1, 0, 0)).hasMessage("a window's slide must be at least 1 ms: 0");
        assertThatThrownBy(() -> new Assigner.Session(-5)).hasMessage("a window's gap must be at least 1 ms: -5");
    }

    @Test
    void over_limits_areRecordsOrTime() {
        assertThat(Over.onArrival().lastRecords(3)).isEqualTo(new Over(Over.Order.ON_ARRIVAL, 3, 0));
        assertThat(Over.onArrival().last(ofHours(1))).isEqualTo(new Over(Over.Order.ON_ARRIVAL, 0, 3_600_000));
        assertThatThrownBy(() -> new Over(Over.Order.ON_ARRIVAL, -1, 0))
                .hasMessage("limits must be positive: -1 records, 0 ms");
    }

    @Test
    void window_isHalfOpenAndOrderedByStartThenEnd() {
        Window window = new Window(0, 60_000);

        assertThat(window.maxTimestampMs()).isEqualTo(59_999);
        assertThat(window).hasToString("[1970-01-01T00:00:00Z, 1970-01-01T00:01:00Z)");
        assertThat(List.of(new Window(5, 9), new Window(0, 60_000), new Window(5, 8), new Window(-1, 0)).stream()
                        .sorted())
                .containsExactly(new Window(-1, 0), new Window(0, 60_000), new Window(5, 8), new Window(5, 9));
        assertThatThrownBy(() -> new Window(5, 5)).hasMessage("a window must end after it starts: [5, 5)");
    }
}
