package dev.millrace.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.chaos.clock.JumpingClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LongSummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wall clock, of a run and of its broker, that jumps by an hour either way while they are at work, and between two runs. */
class JumpingClockTest {

    private static final long CHECKPOINT_MS = 300;
    private static final int PER_SECOND = 1_000;
    private static final long TIMEOUT_MS = 20_000;
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "files"})
    void shouldDecideOnEachPaymentOnceWhateverTheClockShows(String output) throws Exception {
        JumpingClock clock = JumpingClock.in(folder);
        try (Scene scene = Scene.set(folder, output.equals("files"), clock.options());
                Traffic traffic = Traffic.begin(scene.topics(), PER_SECOND)) {
            Orders orders = scene.orders(CHECKPOINT_MS, TIMEOUT_MS);
            Decisions decisions = scene.decisions();
            try (Life first = scene.begin(orders, clock.options())) {
                decisions.awaitMore(PER_SECOND, first);
                clock.set(HOUR);
                decisions.awaitMore(PER_SECOND, first);
                clock.set(Duration.ZERO);
                decisions.awaitMore(PER_SECOND, first);
                first.kill();
            }
            // Numbers of transactions, checkpoints and files must not begin lower than they were.
            clock.set(HOUR.negated());
            try (Life second = scene.begin(orders, clock.options())) {
                decisions.awaitMore(PER_SECOND, second);
                clock.set(Duration.ZERO);
                decisions.awaitMore(PER_SECOND, second);
                Tally tally = decisions.tally(traffic.end(), second, CHECKPOINT_MS);

                System.out.println("a clock that jumps, to " + output + ": " + tally.text());
                System.out.println(second.words());
                assertThat(tally).isEqualTo(Tally.each(tally.payments()));
            }
        }
    }

    @Test
    void shouldBeSeenByTheProcessesThatHaveTheClock() throws Exception {
        JumpingClock clock = JumpingClock.in(folder);
        clock.set(HOUR);
        try (Scene scene = Scene.set(folder, false, clock.options());
                Traffic traffic = Traffic.begin(scene.topics(), PER_SECOND);
                Life life = scene.begin(scene.orders(CHECKPOINT_MS, TIMEOUT_MS), clock.options())) {
            scene.decisions().awaitMore(1, life);
            clock.set(HOUR.negated());
            scene.decisions().awaitMore(PER_SECOND, life);
            LongSummaryStatistics sent = scene.topics().sendingTimesMs();
            assertThat(Duration.ofMillis(sent.getMax() - sent.getMin())).isGreaterThan(HOUR);
        }
    }
}
