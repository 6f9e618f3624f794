package dev.millrace.engine.window.partial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GainTest {

    private static final int LOOK = Gain.LOOK_RECORDS;

    private static int pause(Gain gain) {
        int records = 0;
        while (!gain.combines()) {
            records++;
        }
        return records;
    }

    @Test
    void shouldGoOnWhileTwoRecordsBecomeOne() {
        Gain gain = new Gain(PreCombination.ADAPTIVE);
        gain.sent(LOOK, LOOK / 2);
        assertThat(pause(gain)).isZero();
    }

    @Test
    void shouldPauseForLongerWithEachTryInVain() {
        Gain gain = new Gain(PreCombination.ADAPTIVE);
        int expected = Gain.SHORTEST_PAUSE_RECORDS;
        for (int i = 0; i < 6; i++) {
            gain.sent(LOOK, LOOK / 2 + 1);
            assertThat(pause(gain)).isEqualTo(expected);
            expected = Math.min(2 * expected, Gain.LONGEST_PAUSE_RECORDS);
        }
        gain.sent(LOOK, 1);
        assertThat(pause(gain)).isZero();
        gain.sent(LOOK, LOOK);
        assertThat(pause(gain)).isEqualTo(Gain.SHORTEST_PAUSE_RECORDS);
    }

    @Test
    void shouldLookOnlyAfterEnoughRecords() {
        Gain gain = new Gain(PreCombination.ADAPTIVE);
        gain.sent(LOOK - 1, LOOK - 1);
        assertThat(pause(gain)).isZero();
        gain.sent(1, 1);
        assertThat(pause(gain)).isPositive();
    }

    @Test
    void shouldNeverPauseWhereTestsAskForIt() {
        Gain gain = new Gain(PreCombination.ALWAYS);
        gain.sent(LOOK, LOOK);
        assertThat(pause(gain)).isZero();
    }
}
