package dev.millrace.engine.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RestartsTest {

    private static final Throwable FAILURE = new IllegalStateException("planted");

    private static Restarts of(Restart strategy) {
        return new Restarts(strategy, new SplittableRandom(1));
    }

    private static OptionalLong ms(long delay) {
        return OptionalLong.of(delay);
    }

    @Test
    void none_endsWithTheFirstFailure() {
        assertThat(of(Restart.none()).after(FAILURE, 0)).isEmpty();
    }

    @Test
    void fixed_endsAfterSoMany() {
        Restarts restarts = of(Restart.fixed(2, Duration.ofMillis(30)));
        assertThat(restarts.after(FAILURE, 0)).isEqualTo(ms(30));
        assertThat(restarts.after(FAILURE, 1_000_000)).isEqualTo(ms(30));
        assertThat(restarts.after(FAILURE, 2_000_000)).isEmpty();
    }

    @Test
    void backoff_growsToItsMost_andBeginsAnewAfterAWhileAtWork() {
        Restarts restarts = of(Restart.exponentialBackoff(
                Duration.ofMillis(100), Duration.ofMillis(350), 2, 0, Duration.ofMillis(1_000)));
        assertThat(restarts.after(FAILURE, 0)).isEqualTo(ms(100));
        assertThat(restarts.after(FAILURE, 100)).isEqualTo(ms(200));
        assertThat(restarts.after(FAILURE, 300)).isEqualTo(ms(350));
        // At work from 650 to 1,649, which is not long enough; then from 1,999 to 2,999, which is.
        assertThat(restarts.after(FAILURE, 1_649)).isEqualTo(ms(350));
        assertThat(restarts.after(FAILURE, 2_999)).isEqualTo(ms(100));
    }

    @Test
    void backoff_variesByItsJitter() {
        // The least and the most that a generator can give: 0 and almost 1.
        Restart strategy =
                Restart.exponentialBackoff(Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 0.1, Duration.ofHours(1));
        RandomGenerator least = () -> 0L;
        RandomGenerator most = () -> -1L;
        assertThat(new Restarts(strategy, least).after(FAILURE, 0)).isEqualTo(ms(900));
        assertThat(new Restarts(strategy, most).after(FAILURE, 0)).isEqualTo(ms(1_100));
    }

    @Test
    void failureRate_endsWhenMoreFallIntoTheInterval() {
        Restarts restarts = of(Restart.failureRate(2, Duration.ofMillis(1_000), Duration.ofMillis(5)));
        assertThat(restarts.after(FAILURE, 0)).isEqualTo(ms(5));
        assertThat(restarts.after(FAILURE, 400)).isEqualTo(ms(5));
        assertThat(restarts.after(FAILURE, 1_000)).as("the first is out of it").isEqualTo(ms(5));
        assertThat(restarts.after(FAILURE, 1_399))
                .as("the third within 1,000 ms")
                .isEmpty();
    }

    @Test
    void failuresThatCannotGoWell_endTheRun() {
        Restart strategy = Restart.fixed(1, Duration.ZERO);
        assertThat(of(strategy)
                        .after(MillraceException.user("FUNCTION_FAILED", "").build(), 0))
                .isPresent();
        assertThat(of(strategy)
                        .after(MillraceException.user("TIMESTAMP_FAILED", "").build(), 0))
                .isPresent();
        assertThat(of(strategy)
                        .after(MillraceException.user("STATE_INCOMPATIBLE", "").build(), 0))
                .isEmpty();
        assertThat(of(strategy)
                        .after(
                                MillraceException.external("GONE", "")
                                        .retryable()
                                        .build(),
                                0))
                .isPresent();
        assertThat(of(strategy)
                        .after(MillraceException.external("STORAGE_FULL", "").build(), 0))
                .isEmpty();
        assertThat(of(strategy)
                        .after(MillraceException.internal("TASK_FAILED", "").build(), 0))
                .isPresent();
        assertThat(of(strategy).after(new OutOfMemoryError(), 0)).isPresent();
    }

    @Test
    void strategiesThatMakeNoSense_areRefused() {
        assertThatThrownBy(() -> Restart.fixed(0, Duration.ZERO)).hasMessageContaining("at least 1: 0");
        assertThatThrownBy(() -> Restart.fixed(1, Duration.ofMillis(-1))).hasMessageContaining("at least 0: -1");
        assertThatThrownBy(() -> Restart.failureRate(0, Duration.ofSeconds(1), Duration.ZERO))
                .hasMessageContaining("at least 1: 0");
        assertThatThrownBy(() -> Restart.exponentialBackoff(
                        Duration.ofSeconds(2), Duration.ofSeconds(1), 2, 0.1, Duration.ofHours(1)))
                .hasMessageContaining("at least 2000: 1000");
        assertThatThrownBy(() -> Restart.exponentialBackoff(
                        Duration.ofSeconds(1), Duration.ofSeconds(1), 0.5, 0.1, Duration.ofHours(1)))
                .hasMessageContaining("multiplier");
        assertThatThrownBy(() -> Restart.exponentialBackoff(
                        Duration.ofSeconds(1), Duration.ofSeconds(1), 2, 1.5, Duration.ofHours(1)))
                .hasMessageContaining("jitter");
    }
}
