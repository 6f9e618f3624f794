package dev.millrace.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are stopped where they are, as a debugger or a machine that sleeps would do it. In the build a run is stopped
 * until the broker has given its transactions up; the script {@code testing/chaos/long} stops runs and brokers for a minute.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it knows no SIGSTOP")
class StoppedTest {

    private static final String LONG = "chaos.stopped-ms";
    private static final long STOPPED_MS = Long.getLong(LONG, 0);
    private static final long CHECKPOINT_MS = 300;
    private static final int PER_SECOND = 1_000;
    private static final long SHORT_TIMEOUT_MS = 4_000;
    private static final long DEFAULT_TIMEOUT_MS = TimeUnit.MINUTES.toMillis(15);
    private static final long PATIENCE_MS = 60_000;

    @TempDir
    private Path folder;

    @Test
    void shouldLoseNothingWhereTheBrokerGivesUpTheTransactionsOfARunThatIsStopped() throws Exception {
        try (Scene scene = Scene.set(folder, false, List.of());
                Traffic traffic = Traffic.begin(scene.topics(), PER_SECOND);
                Life life = scene.begin(scene.orders(CHECKPOINT_MS, SHORT_TIMEOUT_MS), List.of())) {
            Decisions decisions = scene.decisions();
            decisions.awaitMore(PER_SECOND, life);
            boolean givenUp = false;
            while (!givenUp) {
                try (Suspension stopped = Suspension.of(life.process())) {
                    // Now and then a run has just committed, and no transaction is open.
                    givenUp = scene.topics().awaitGivenUp();
                    Thread.sleep(STOPPED_MS);
                }
            }

            assertThat(life.saysWithin("run 'fraud' has failed and goes on from checkpoint ", PATIENCE_MS))
                    .as(life.words())
                    .isTrue();
            decisions.awaitMore(PER_SECOND, life);
            Tally tally = decisions.tally(traffic.end(), life, CHECKPOINT_MS);

            System.out.println("stopped until its transactions were given up: " + tally.text());
            System.out.println(life.words());
            assertThat(tally).isEqualTo(Tally.each(tally.payments()));
            // What it was just doing decides what it hears first: that it is shut out, or that it took too long.
            assertThat(life.words())
                    .containsPattern(
                            "goes on from checkpoint \\d+ in \\d+ ms \\(restart 1\\): KAFKA_(FENCED|UNREACHABLE) at ");
        }
    }

    @Test
    @EnabledIfSystemProperty(named = LONG, matches = "[1-9].*", disabledReason = "takes longer than a minute")
    void shouldLoseNothingInARunThatIsStopped() throws Exception {
        try (Scene scene = Scene.set(folder, false, List.of());
                Traffic traffic = Traffic.begin(scene.topics(), PER_SECOND);
                Life life = scene.begin(scene.orders(CHECKPOINT_MS, DEFAULT_TIMEOUT_MS), List.of())) {
            scene.decisions().awaitMore(PER_SECOND, life);
            try (Suspension stopped = Suspension.of(life.process())) {
                Thread.sleep(STOPPED_MS);
            }
            goesOn("run stopped", scene, traffic, life);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = LONG, matches = "[1-9].*", disabledReason = "takes longer than a minute")
    void shouldLoseNothingWhereTheBrokerIsStopped() throws Exception {
        try (Scene scene = Scene.set(folder, false, List.of());
                Traffic traffic = Traffic.begin(scene.topics(), PER_SECOND);
                Life life = scene.begin(scene.orders(CHECKPOINT_MS, DEFAULT_TIMEOUT_MS), List.of())) {
            scene.decisions().awaitMore(PER_SECOND, life);
            try (Suspension stopped = Suspension.of(scene.broker().process())) {
                Thread.sleep(STOPPED_MS);
            }
            goesOn("broker stopped", scene, traffic, life);
        }
    }

    private static void goesOn(String what, Scene scene, Traffic traffic, Life life) throws Exception {
        scene.decisions().awaitMore(PER_SECOND, life);
        Tally tally = scene.decisions().tally(traffic.end(), life, CHECKPOINT_MS);
        System.out.println(what + " for " + STOPPED_MS + " ms: " + tally.text());
        System.out.println(life.words());
        assertThat(tally).isEqualTo(Tally.each(tally.payments()));
    }
}
