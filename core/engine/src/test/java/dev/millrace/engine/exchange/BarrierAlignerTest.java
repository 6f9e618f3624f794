package dev.millrace.engine.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BarrierAlignerTest {

    @Test
    void onBarrier_holdsAnInputUntilAllHaveDelivered() {
        BarrierAligner aligner = new BarrierAligner(3);
        assertThat(aligner.onBarrier(1, 5)).isFalse();
        assertThat(aligner.isHeld(1)).isTrue();
        assertThat(aligner.isHeld(0)).isFalse();
        assertThat(aligner.onBarrier(0, 5)).isFalse();
        assertThat(aligner.onBarrier(2, 5)).isTrue();
        aligner.release();
        assertThat(aligner.isHeld(0) || aligner.isHeld(1) || aligner.isHeld(2)).isFalse();
    }

    @Test
    void onBarrier_ofOneInput_isAlignedAtOnce() {
        assertThat(new BarrierAligner(1).onBarrier(0, 1)).isTrue();
    }

    @Test
    void onBarrier_newer_letsGoWhatWaitsForTheOlder() {
        BarrierAligner aligner = new BarrierAligner(2);
        aligner.onBarrier(0, 5);
        assertThat(aligner.onBarrier(1, 6)).isFalse();
        assertThat(aligner.isHeld(0)).isFalse();
        assertThat(aligner.isHeld(1)).isTrue();
        assertThat(aligner.onBarrier(0, 6)).isTrue();
    }

    @Test
    void onBarrier_older_changesNothing() {
        BarrierAligner aligner = new BarrierAligner(2);
        aligner.onBarrier(0, 6);
        assertThat(aligner.onBarrier(1, 5)).isFalse();
        assertThat(aligner.isHeld(1)).isFalse();
        assertThat(aligner.onBarrier(1, 6)).isTrue();
    }
}
