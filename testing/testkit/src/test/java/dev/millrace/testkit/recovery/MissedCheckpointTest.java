package dev.millrace.testkit.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.error.MillraceException;
import dev.millrace.engine.restart.Restart;
import dev.millrace.engine.run.RunState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Checkpoints that take too long, or cannot be kept: the run goes on without them, or fails, and nothing is lost. */
@Timeout(60)
class MissedCheckpointTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    @Test
    void slowCheckpoint_isWarnedOfOnce_namingWhatItWaitsFor() {
        Recovering test = new Recovering(Restart.none());
        test.send(3);
        test.ledger.full = true;
        test.numbers.upTo = 5;
        test.run.runUntilQuiet();
        CompletableFuture<Long> asked = test.askForCheckpoint();
        test.advance(Duration.ofMillis(9_999));
        assertThat(test.warnings).isEmpty();
        test.advance(Duration.ofMillis(1));
        test.advance(Duration.ofMinutes(1));
        assertThat(test.warnings)
                .containsExactly(
                        "run 'recovering': checkpoint 1 takes long: after 10000 ms it waits for sums[0] to reach it");
        test.ledger.full = false;
        test.run.runUntilQuiet();
        assertThat(asked).isCompletedWithValue(1L);
    }

    @Test
    void checkpointGivenUp_isFollowedByAnother_thatCommitsWhatItHeld() {
        // One of two writers has prepared its part, the other never comes to it.
        for (long seed = 0; seed < 50; seed++) {
            Recovering test = new Recovering(Restart.none(), options -> options.timeout(TIMEOUT), 2, seed);
            test.send(6);
            CompletableFuture<Long> asked = test.run.control().checkpoint();
            for (long step = 0; step < 10 + seed; step++) {
                test.run.step();
            }
            boolean hung = !asked.isDone();
            test.ledger.full = hung;
            test.numbers.upTo = 12;
            test.clock.advanceTo(test.clock.nowMs() + TIMEOUT.toMillis());
            test.run.control().tick();
            test.ledger.full = false;
            test.run.runUntilQuiet();
            assertThat(asked.isDone()).isTrue();
            test.run.checkpoint();
            assertThat(test.ledger.committed()).as("seed %d", seed).isEqualTo(Sums.expected(12, Recovering.KEYS));
        }
    }

    @Test
    void checkpointGivenUp_isCountedAndTold() {
        Recovering test = new Recovering(Restart.none(), options -> options.timeout(TIMEOUT), 1, 1);
        test.send(3);
        test.ledger.full = true;
        test.send(5);
        CompletableFuture<Long> asked = test.askForCheckpoint();
        test.advance(TIMEOUT);
        assertThat(asked).isCompletedExceptionally();
        assertThat(test.warnings.get(test.warnings.size() - 1))
                .isEqualTo(
                        "run 'recovering': CHECKPOINT_GIVEN_UP at recovering: the checkpoint 1 was given up after 60000"
                                + " ms; it waited for sums[0] to reach it; see what it waited for, or allow checkpoints more"
                                + " time; the run goes on without it");
        assertThat(test.run.control().checkpoints().failures()).isEqualTo(1);
        test.ledger.full = false;
        assertThat(test.run.checkpoint()).as("its id is not used again").isEqualTo(2);
        assertThat(test.ledger.committed()).isEqualTo(Sums.expected(5, Recovering.KEYS));
        assertThat(test.run.control().checkpoints().completed()).isEqualTo(1);
    }

    @Test
    void checkpointsGivenUp_whileTheSourceIsHeldUp_areTakenAfterwards_inTheirOrder() {
        Recovering test = new Recovering(Restart.none(), options -> options.timeout(TIMEOUT), 1, 1);
        test.ledger.full = true;
        test.send(1_000);
        for (int i = 0; i < 20; i++) {
            test.askForCheckpoint();
            test.advance(TIMEOUT);
        }
        assertThat(test.run.control().checkpoints().failures()).isEqualTo(20);
        test.ledger.full = false;
        assertThat(test.run.checkpoint()).isEqualTo(21);
        // None is passed over: where ways part and meet again, a task may hold the one way until the barrier has come
        // by the
        // other, and what waits on the held way may keep the next barrier from coming.
        assertThat(test.ledger.checkpoints)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 21).boxed().toList());
        test.run.runUntilQuiet();
        test.run.checkpoint();
        assertThat(test.ledger.committed()).isEqualTo(Sums.expected(1_000, Recovering.KEYS));
    }

    @Test
    void tooManyTimeoutsInARow_failTheRun() {
        Recovering test = new Recovering(
                Restart.none(), options -> options.timeout(TIMEOUT).toleratedTimeouts(0), 1, 1);
        test.send(3);
        test.ledger.full = true;
        test.send(5);
        test.askForCheckpoint();
        test.advance(TIMEOUT);
        assertThat(test.outcome().state()).isEqualTo(RunState.FAILED);
        assertThat(test.outcome().failure()).hasMessageStartingWith("CHECKPOINT_GIVEN_UP at recovering");
    }

    @Test
    void checkpointThatIsNotKept_failsTheRun_orIsTolerated_andTheNextCommitsWhatItHeld() {
        Recovering strict = new Recovering(Restart.none());
        strict.send(5);
        strict.storage.failingWrites = 1;
        strict.run.control().checkpoint();
        strict.run.runUntilQuiet();
        assertThat(strict.outcome().failure()).hasMessageStartingWith("STORAGE_FAILED at recovering");

        Recovering tolerant = new Recovering(Restart.none(), options -> options.toleratedStorageFailures(1), 2, 1);
        tolerant.send(5);
        tolerant.storage.failingWrites = 1;
        CompletableFuture<Long> asked = tolerant.run.control().checkpoint();
        tolerant.run.runUntilQuiet();
        assertThat(asked).isCompletedExceptionally();
        assertThat(tolerant.ledger.committed()).isEmpty();
        tolerant.send(9);
        tolerant.run.checkpoint();
        assertThat(tolerant.ledger.committed()).isEqualTo(Sums.expected(9, Recovering.KEYS));
    }

    @Test
    void whatMissedCheckpointsHeld_isCommittedFirst_alsoAfterARestart() {
        Recovering test = new Recovering(
                Restart.none(), options -> options.toleratedStorageFailures(2).timeout(TIMEOUT), 1, 1);
        for (long upTo = 3; upTo <= 6; upTo += 3) {
            test.send(upTo);
            test.storage.failingWrites = 1;
            test.askForCheckpoint();
        }
        test.send(9);
        test.ledger.commitsUntilFailure = 3;
        test.askForCheckpoint();
        assertThat(test.outcome().failure()).hasMessageStartingWith("COMMIT_FAILED at out");
        assertThat(test.ledger.commits).containsExactly(1L, 2L);
        test.startAnew(1);
        test.run.runUntilQuiet();
        assertThat(test.ledger.commits).containsExactly(1L, 2L, 1L, 2L, 3L);
        assertThat(test.ledger.committed()).isEqualTo(Sums.expected(9, Recovering.KEYS));
    }

    @Test
    void lastCheckpointThatIsNotKept_isTakenAgain() {
        Recovering test = new Recovering(Restart.none(), options -> options.toleratedStorageFailures(1), 2, 1);
        test.send(5);
        test.storage.failingWrites = 1;
        test.run.control().stop();
        test.run.runUntilQuiet();
        assertThat(test.outcome().state()).isEqualTo(RunState.STOPPED);
        assertThat(test.ledger.committed()).isEqualTo(Sums.expected(5, Recovering.KEYS));
    }

    @Test
    void fullDisk_endsTheRun_whateverIsTolerated_andNothingIsLost() {
        Recovering test = new Recovering(
                Restart.fixed(5, Duration.ofMillis(1)), options -> options.toleratedStorageFailures(5), 1, 1);
        test.send(5);
        test.run.checkpoint();
        test.send(8);
        test.storage.error = "/state/7: No space left on device";
        test.storage.failingWrites = 1;
        test.run.control().checkpoint();
        test.run.runUntilQuiet();
        assertThat(test.outcome().failure())
                .isInstanceOf(MillraceException.class)
                .hasMessage("STORAGE_FULL at recovering: the checkpoint 2 could not be kept: there is no room left:"
                        + " java.io.IOException: /state/7: No space left on device; make room and start again; nothing is"
                        + " lost, the run goes on from the checkpoint before");
        test.startAnew(1);
        test.run.runUntilQuiet();
        test.run.checkpoint();
        assertThat(test.ledger.committed()).isEqualTo(Sums.expected(8, Recovering.KEYS));
    }
}
