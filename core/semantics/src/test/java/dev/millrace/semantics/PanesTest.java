package dev.millrace.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Pane;
import dev.millrace.api.window.Windows;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PanesTest {

    private static final Windows MINUTE = Windows.tumbling(Duration.ofMinutes(1));

    @Test
    void next_firesOnlyOnce_isAlwaysTheOnlyPane() {
        Panes panes = new Panes(MINUTE);
        assertThat(panes.firesOnlyOnce()).isTrue();
        assertThat(panes.next(Pane.Kind.ON_TIME, Panes.NONE)).isSameAs(Pane.ONLY);
        assertThat(new Panes(MINUTE.allowedLateness(Duration.ofSeconds(1))).firesOnlyOnce())
                .isFalse();
        assertThat(new Panes(MINUTE.earlyEvery(Duration.ofSeconds(1))).firesOnlyOnce())
                .isFalse();
    }

    @Test
    void next_earlyOnTimeAndLate_countsUp() {
        Panes panes = new Panes(MINUTE.allowedLateness(Duration.ofHours(1)).earlyEvery(Duration.ofSeconds(5)));
        int state = Panes.onRecord(Panes.NONE);
        assertThat(panes.next(Pane.Kind.EARLY, state)).isEqualTo(new Pane(Pane.Kind.EARLY, 0));
        state = Panes.onResult(state);
        assertThat(panes.next(Pane.Kind.ON_TIME, state)).isEqualTo(new Pane(Pane.Kind.ON_TIME, 1));
        state = Panes.onResult(state);
        state = Panes.onRecord(state);
        assertThat(panes.next(Pane.Kind.LATE, state)).isEqualTo(new Pane(Pane.Kind.LATE, 2));
        assertThat(Panes.results(Panes.onResult(state))).isEqualTo(3);
    }

    @Test
    void hasEarlyResult_onlyAfterRecordsAndBeforeTheEnd() {
        int changed = Panes.onRecord(Panes.NONE);
        assertThat(Panes.hasEarlyResult(Panes.NONE, 10, 0)).isFalse();
        assertThat(Panes.hasEarlyResult(changed, 10, 8)).isTrue();
        assertThat(Panes.hasEarlyResult(changed, 10, 9)).isFalse();
        assertThat(Panes.hasEarlyResult(Panes.onResult(changed), 10, 8)).isFalse();
        assertThat(Panes.hasEarlyResult(Panes.onRecord(Panes.onResult(changed)), 10, 8))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 5000", "1, 5000", "4999, 5000", "5000, 10000", "-1, 0", "9223372036854775807, 9223372036854775807"})
    void nextEarlyMs_isTheNextMultipleOfTheInterval(long clock, long next) {
        Panes panes = new Panes(MINUTE.earlyEvery(Duration.ofSeconds(5)));
        assertThat(panes.firesEarly()).isTrue();
        assertThat(panes.nextEarlyMs(clock)).isEqualTo(next);
    }

    @Test
    void nextEarlyMs_noEarlyResults_isRefused() {
        assertThat(new Panes(MINUTE).firesEarly()).isFalse();
        assertThatThrownBy(() -> new Panes(MINUTE).nextEarlyMs(0)).isInstanceOf(IllegalStateException.class);
    }
}
