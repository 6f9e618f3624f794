package dev.millrace.templates.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DisorderTest {

    @Test
    void none_delaysNothing() {
        assertThat(Disorder.NONE.delayMs(-1L)).isZero();
    }

    @Test
    void upTo_isExponentialAndCut() {
        Disorder disorder = Disorder.upTo(Duration.ofSeconds(8));
        int n = 100_000;
        long sum = 0;
        int beyondMean = 0;
        long most = 0;
        for (int i = 0; i < n; i++) {
            long delayMs = disorder.delayMs(SplitMix.bits(5, i));
            assertThat(delayMs).isBetween(0L, 8_000L);
            sum += delayMs;
            beyondMean += delayMs > 1_000 ? 1 : 0;
            most = Math.max(most, delayMs);
        }
        assertThat(sum / n).isBetween(980L, 1_020L);
        assertThat(beyondMean).as("1 in e").isBetween(36_000, 37_500);
        assertThat(most).isEqualTo(8_000);
    }

    @Test
    void new_refusesNonsense() {
        assertThatThrownBy(() -> new Disorder(-1, 0)).hasMessageContaining("must not be negative");
        assertThatThrownBy(() -> new Disorder(0, -1)).hasMessageContaining("must not be negative");
    }
}
