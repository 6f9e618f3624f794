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
        Gain gain = new Gain(PreCombination.ADAPTIVE, 1);
        gain.sent(LOOK, LOOK / 2);
        assertThat(pause(gain)).isZero();
    }

    @Test
    void shouldPauseForLongerWithEachTryInVain() {
        Gain gain = new Gain(PreCombination.ADAPTIVE, 1);
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
    void shouldBeContentWithLessWhereMoreWindowsShare() {
        assertThat(pause(afterLook(2, LOOK * 3 / 4))).isZero();
        assertThat(pause(afterLook(2, LOOK * 3 / 4 + 1))).isPositive();
        assertThat(pause(afterLook(80, LOOK * 99 / 100))).isZero();
        assertThat(pause(afterLook(80, LOOK))).isPositive();
    }

    private static Gain afterLook(int windows, int rows) {
        Gain gain = new Gain(PreCombination.ADAPTIVE, windows);
        gain.sent(LOOK, rows);
        return gain;
    }

    @Test
    void shouldLookOnlyAfterEnoughRecords() {
        Gain gain = new Gain(PreCombination.ADAPTIVE, 1);
        gain.sent(LOOK - 1, LOOK - 1);
        assertThat(pause(gain)).isZero();
        gain.sent(1, 1);
        assertThat(pause(gain)).isPositive();
    }

    @Test
    void shouldNeverPauseWhereTestsAskForIt() {
        Gain gain = new Gain(PreCombination.ALWAYS, 1);
        gain.sent(LOOK, LOOK);
        assertThat(pause(gain)).isZero();
    }
}
