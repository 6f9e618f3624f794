package dev.millrace.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnTest {

    private final Turn turn = new Turn();

    @Test
    void records_areAllThatIsAllowed_untilItIsKnownWhatTheyTake() {
        assertThat(turn.records(1_024)).isEqualTo(1_024);
        turn.took(0, 5_000_000);
        assertThat(turn.records(1_024)).isEqualTo(1_024);
        turn.took(100, 0);
        assertThat(turn.records(1_024)).isEqualTo(1_024);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 1024", // 100,000 fit into a millisecond
        "1_000, 1000",
        "20_000, 50",
        "500_000, 16", // 2 fit
    })
    void records_areThoseThatFitIntoAMillisecond(String nanosOfOne, int records) {
        long each = Long.parseLong(nanosOfOne.replace("_", ""));
        turn.took(64, 64 * each);
        assertThat(turn.records(1_024)).isEqualTo(records);
        turn.took(7, 7 * each);
        assertThat(turn.records(1_024)).isEqualTo(records);
    }

    @Test
    void records_areNoMoreThanAllowed_alsoWhereTheyTakeLong() {
        turn.took(1, 1_000_000_000);
        assertThat(turn.records(4)).isEqualTo(4);
    }

    @Test
    void records_becomeMoreAgain_soonAfterOneTurnThatTookLong() {
        turn.took(64, 640_000);
        turn.took(64, 50_000_000);
        assertThat(turn.records(1_024)).isEqualTo(16);
        for (int i = 0; i < 40; i++) {
            turn.took(64, 640_000);
        }
        // 0.9 to the power of 40 is a 68th, so that 7 of 10 ms of 640 records are still seen.
        assertThat(turn.records(1_024)).isBetween(80, 100);
    }
}
