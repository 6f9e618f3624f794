package dev.millrace.testkit.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.error.MillraceException;
import dev.millrace.engine.restart.Restart;
import dev.millrace.engine.run.RunState;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run that fails goes on from its newest checkpoint, by its strategy, as one run. */
@Timeout(60)
class RestartTest {

    private static final Duration DELAY = Duration.ofMillis(100);
    private static final Restart ONCE = Restart.fixed(1, DELAY);

    private static Recovering failedAfterACheckpoint(Restart restart) {
        Recovering test = new Recovering(restart);
        test.send(10);
        assertThat(test.run.checkpoint()).isEqualTo(1);
        test.ledger.writesUntilFailure = 5;
        test.send(20);
        return test;
    }

    @Test
    void failure_isFollowedByAnAttemptFromTheNewestCheckpoint() {
        Recovering test = failedAfterACheckpoint(ONCE);
        assertThat(test.state()).isEqualTo(RunState.RESTARTING);
        assertThat(test.ledger.committed()).isEqualTo(Sums.expected(10, Recovering.KEYS));
        assertThat(test.warnings)
                .containsExactly("run 'recovering' has failed and goes on from checkpoint 1 in 100 ms (restart 1):"
                        + " SINK_FAILED at out: writing the record 0:45 failed: java.io.IOException: planted; see that the"
                        + " sink can be reached and written");

        test.advance(DELAY.minusMillis(1));
        assertThat(test.state()).as("a moment before its time").isEqualTo(RunState.RESTARTING);
        test.advance(Duration.ofMillis(1));
        assertThat(test.state()).isEqualTo(RunState.RUNNING);
        assertThat(test.run.control().restarts()).isEqualTo(1);
        assertThat(test.run.checkpoint()).isEqualTo(2);
        assertThat(test.ledger.committed()).isEqualTo(Sums.expected(20, Recovering.KEYS));
        assertThat(test.run.control().checkpoints().completed()).isEqualTo(2);
    }

    @Test
    void counts_goOn_andTheStateOfTheFailedAttemptIsForgotten() {
        Recovering test = failedAfterACheckpoint(ONCE);
        test.advance(DELAY);
        // 10 before the checkpoint, 10 in the attempt that failed, the same 10 again.
        assertThat(test.run.counts().operators().get("numbers").stream()
                        .mapToLong(each -> each.recordsIn)
                        .sum())
                .isEqualTo(30);
        assertThat(test.run.counts().operators().get("sums").stream()
                        .mapToLong(each -> each.stateEntries)
                        .sum())
                .isEqualTo(Recovering.KEYS);
    }

    @Test
    void pausedSource_readsNothing_notEvenAfterARestart_untilItIsResumed() {
        Recovering test = failedAfterACheckpoint(Restart.fixed(2, DELAY));
        test.advance(DELAY);
        test.run.pause("numbers");
        long readBefore = read(test);
        test.send(30);
        assertThat(read(test)).isEqualTo(readBefore);

        test.storage.failingWrites = 1;
        test.askForCheckpoint();
        assertThat(test.state()).isEqualTo(RunState.RESTARTING);
        test.advance(DELAY);
        assertThat(test.state()).isEqualTo(RunState.RUNNING);
        assertThat(read(test)).as("paused before the restart").isEqualTo(readBefore);

        test.run.resume("numbers");
        test.run.runUntilQuiet();
        // From the checkpoint on: the numbers 11 to 30.
        assertThat(read(test)).isEqualTo(readBefore + 20);
        test.run.checkpoint();
        assertThat(test.ledger.committed()).isEqualTo(Sums.expected(30, Recovering.KEYS));
    }

    @Test
    void pauseAndResume_whileTheRunWaitsForItsRestart_holdForWhatComesThen() {
        Recovering test = failedAfterACheckpoint(ONCE);
        long readBefore = read(test);
        test.run.pause("numbers");
        test.advance(DELAY);
        assertThat(test.state()).isEqualTo(RunState.RUNNING);
        assertThat(read(test)).isEqualTo(readBefore);
        test.run.resume("numbers");
        test.run.runUntilQuiet();
        assertThat(read(test)).isEqualTo(readBefore + 10);
    }

    private static long read(Recovering test) {
        return test.run.counts().operators().get("numbers").stream()
                .mapToLong(each -> each.recordsIn)
                .sum();
    }

    @Test
    void withoutACheckpoint_theRunBeginsAnew() {
        Recovering test = new Recovering(ONCE);
        test.ledger.writesUntilFailure = 5;
        test.send(20);
        assertThat(test.warnings).singleElement().asString().contains("goes on from the beginning, as there is no");
        test.advance(DELAY);
        test.run.checkpoint();
        assertThat(test.ledger.committed()).isEqualTo(Sums.expected(20, Recovering.KEYS));
    }

    @Test
    void commitThatFailed_isMadeUpForByTheNextAttempt() {
        Recovering test = new Recovering(ONCE);
        test.send(10);
        test.ledger.commitsUntilFailure = 1;
        CompletableFuture<Long> asked = test.run.control().checkpoint();
        test.run.runUntilQuiet();
        assertThat(test.state()).isEqualTo(RunState.RESTARTING);
        assertThat(test.ledger.committed()).isEmpty();
        test.advance(DELAY);
        assertThat(test.ledger.committed()).isEqualTo(Sums.expected(10, Recovering.KEYS));
        assertThat(asked).as("the next one answers").isCompletedWithValue(2L);
    }

    @Test
    void afterTheLastRestart_theRunHasFailed() {
        Recovering test = failedAfterACheckpoint(ONCE);
        CompletableFuture<Long> asked = test.run.control().checkpoint();
        test.ledger.writesUntilFailure = 1;
        test.advance(DELAY);
        assertThat(test.outcome().state()).isEqualTo(RunState.FAILED);
        assertThat(test.outcome().failure())
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("planted");
        assertThat(asked).isCompletedExceptionally();
    }

    @Test
    void attemptThatCannotStart_countsAsAFailure() {
        Recovering test = failedAfterACheckpoint(Restart.fixed(2, DELAY));
        test.storage.failingReads = 1;
        test.advance(DELAY);
        assertThat(test.state()).isEqualTo(RunState.RESTARTING);
        assertThat(test.warnings.get(1)).contains("checkpoint 1 in 100 ms (restart 2): STORAGE_FAILED at recovering");
        test.advance(DELAY);
        test.run.checkpoint();
        assertThat(test.ledger.committed()).isEqualTo(Sums.expected(20, Recovering.KEYS));
    }

    @Test
    void stop_whileWaiting_endsAtOnce_andAnotherProcessGoesOn() {
        Recovering test = failedAfterACheckpoint(ONCE);
        test.run.control().stop();
        test.run.runUntilQuiet();
        assertThat(test.outcome().state()).isEqualTo(RunState.CANCELLED);
        test.startAnew(2);
        test.run.runUntilQuiet();
        test.run.checkpoint();
        assertThat(test.ledger.committed()).isEqualTo(Sums.expected(20, Recovering.KEYS));
    }

    @Test
    void cancel_whileWaiting_endsAtOnce() {
        Recovering test = failedAfterACheckpoint(ONCE);
        test.run.control().cancel();
        test.run.runUntilQuiet();
        assertThat(test.outcome().state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void drain_whileWaiting_isDoneByTheNextAttempt() {
        Recovering test = failedAfterACheckpoint(ONCE);
        test.run.control().drain();
        test.run.runUntilQuiet();
        assertThat(test.state()).isEqualTo(RunState.RESTARTING);
        test.advance(DELAY);
        assertThat(test.outcome().state()).isEqualTo(RunState.DRAINED);
        // It ends where it goes on from: at the checkpoint.
        assertThat(test.ledger.committed()).isEqualTo(Sums.expected(10, Recovering.KEYS));
    }

    @Test
    void checkpoint_whileWaiting_isTakenByTheNextAttempt() {
        Recovering test = failedAfterACheckpoint(ONCE);
        CompletableFuture<Long> asked = test.run.control().checkpoint();
        test.run.runUntilQuiet();
        assertThat(asked).isNotDone();
        test.advance(DELAY);
        assertThat(asked).isCompletedWithValue(2L);
    }

    @Test
    void failureWhileStopping_isNotFollowedByARestart() {
        Recovering test = new Recovering(ONCE);
        test.send(10);
        test.ledger.commitsUntilFailure = 1;
        test.run.control().stop();
        test.run.runUntilQuiet();
        assertThat(test.outcome().state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void whateverFailsWhenever_eachResultIsCommittedOnce() {
        long limit = 60;
        long restarts = 0;
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Recovering test = new Recovering(
                    Restart.fixed(1_000, DELAY),
                    options -> options.every(Duration.ofMillis(20)),
                    1 + random.nextInt(3),
                    seed);
            test.numbers.upTo = limit;
            test.numbers.ended = true;
            while (!test.run.isOver()) {
                for (int i = random.nextInt(60); i > 0; i--) {
                    test.run.step();
                }
                if (test.run.control().restarts() < 10 && random.nextInt(4) == 0) {
                    test.ledger.writesUntilFailure = 1 + random.nextInt(30);
                    test.ledger.commitsUntilFailure = 1 + random.nextInt(6);
                    test.storage.failingReads = random.nextInt(2);
                    test.storage.failingWrites = random.nextInt(2);
                }
                test.clock.advanceTo(test.clock.nowMs() + random.nextInt(20));
            }
            restarts += test.run.control().restarts();
            assertThat(test.outcome().failure()).as("seed %d", seed).isNull();
            assertThat(test.ledger.committed()).as("seed %d", seed).isEqualTo(Sums.expected(limit, Recovering.KEYS));
        }
        assertThat(restarts).isGreaterThan(200);
    }
}
