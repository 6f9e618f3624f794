package dev.millrace.cli.onflink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.Blame;
import dev.millrace.api.error.MillraceException;
import dev.millrace.cli.onflink.FakeCluster.Answer;
import dev.millrace.engine.run.RunState;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a run on a cluster ends that is asked to while something else happens to it. */
@Timeout(60)
class FlinkRunTest {

    private static final String NOT_YET =
            "Checkpoint triggering task x is not being executed at the moment. Aborting checkpoint. Failure reason: Not all"
                    + " required tasks are currently running.";
    private static final Duration TICK = Duration.ofMillis(1);

    private final FakeCluster cluster = new FakeCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    private FlinkRun run() {
        return new FlinkRun(cluster.job(), "file:/state");
    }

    private static void awaitEnd(FlinkRun run) {
        while (!run.awaitFor(TICK)) {
            assertThat(run.summary().state()).isNotEqualTo(RunState.FAILED);
        }
    }

    @Test
    void aStopThatComesAfterADrain_changesNothing() {
        CountDownLatch stopped = new CountDownLatch(1);
        cluster.onStop(() -> {
            await(stopped);
            cluster.become("FINISHED");
            return FakeCluster.written("file:/state/s1");
        });
        FlinkRun run = run();

        run.drain();
        run.stop();
        stopped.countDown();
        awaitEnd(run);

        assertThat(run.await().state()).isEqualTo(RunState.DRAINED);
        assertThat(run.resumable()).as("a drained run is not to be resumed").isEmpty();
        assertThat(cluster.asked().stream().filter(each -> each.startsWith("POST")))
                .singleElement()
                .asString()
                .startsWith("POST /jobs/a1/stop {\"drain\":true,\"formatType\":\"CANONICAL\","
                        + "\"targetDirectory\":\"file:/state/drained\"");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aStopWhileTasksAreStarted_isAskedForUntilTheyAre() {
        AtomicInteger asked = new AtomicInteger();
        cluster.onStop(() -> {
            switch (asked.incrementAndGet()) {
                case 1 -> {
                    return FakeCluster.failed(NOT_YET);
                }
                case 2 -> {
                    return FakeCluster.failed("Checkpoint Coordinator is suspending.");
                }
                case 3 -> {
                    return FakeCluster.failed(
                            "Unable to get JobMasterGateway for initializing job. The requested operation is not available"
                                    + " while the JobManager is initializing.");
                }
                default -> {
                    cluster.become("FINISHED");
                    return FakeCluster.written("file:/state/s1");
                }
            }
        });
        FlinkRun run = run();

        run.stop();
        awaitEnd(run);

        assertThat(run.await().state()).isEqualTo(RunState.STOPPED);
        assertThat(run.resumable()).contains("file:/state/s1");
        assertThat(cluster.asked("POST")).isEqualTo(4);
    }

    @Test
    void aStopOfAJobThatNeverComesToWork_isGivenUp_andSaysWhy() {
        cluster.onStop(() -> FakeCluster.failed(NOT_YET))
                .on(
                        "GET /jobs/a1/exceptions",
                        "{\"exceptionHistory\":{\"entries\":[{\"stacktrace\":\"dev.millrace.api.error.MillraceException: NO_INPUT"
                                + " (USER) at payments.csv: there is no such file; remedy: name one\"}]}}");
        FlinkRun run = new FlinkRun(cluster.job(Duration.ofMillis(1)), "file:/state");

        run.stop();

        assertThatThrownBy(() -> awaitEnd(run))
                .hasMessageContaining("FLINK_RESTARTING at " + cluster.address() + "/jobs/a1")
                .hasMessageContaining("NO_INPUT at payments.csv: there is no such file")
                .hasMessageContaining("`millrace cancel a1 --on " + cluster.address() + "`");
        assertThat(cluster.asked("POST")).isEqualTo(1);
    }

    @Test
    void aJobThatHasFinishedBeforeItIsStopped_hasCompleted() {
        cluster.onStop(() -> {
            cluster.become("FINISHED");
            return FakeCluster.failed("Could not find Flink job");
        });
        FlinkRun run = run();

        run.stop();
        awaitEnd(run);

        assertThat(run.await().state()).isEqualTo(RunState.COMPLETED);
        assertThat(run.resumable()).isEmpty();
    }

    @Test
    void aStopThatIsRefusedWhileTheJobGoesOn_isToldToWhoAsked() {
        cluster.onStop(() -> FakeCluster.failed("the disk is full"));
        FlinkRun run = run();

        run.stop();

        assertThatThrownBy(() -> awaitEnd(run))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("SAVEPOINT_FAILED at " + cluster.address() + "/jobs/a1")
                .hasMessageContaining("the job goes on")
                .hasMessageContaining("the disk is full");
    }

    @Test
    void aCancelOfAJobThatHasJustFinished_changesNothing() {
        cluster.on("PATCH /jobs/a1", () -> {
            cluster.become("FINISHED");
            return new Answer(
                    409,
                    "{\"errors\":[\"Job cancellation failed because the job has already reached another"
                            + " terminal state (FINISHED).\"]}");
        });
        FlinkRun run = run();

        run.cancel();
        awaitEnd(run);

        assertThat(run.await().state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void aCancelBehindAStop_isOnlyOneWhereTheJobWasCancelled() {
        CountDownLatch cancelled = new CountDownLatch(1);
        cluster.onStop(() -> {
            await(cancelled);
            return FakeCluster.failed("CheckpointCoordinator shutdown.");
        });
        cluster.on("PATCH /jobs/a1", () -> {
            cluster.become("CANCELED");
            cancelled.countDown();
            return new Answer(202, "{}");
        });
        FlinkRun run = run();

        run.stop();
        run.cancel();
        awaitEnd(run);

        assertThat(run.await().state()).isEqualTo(RunState.CANCELLED);
        assertThat(run.resumable()).isEmpty();
    }

    @Test
    void aCancelThatIsRefused_isToldToWhoAsked() {
        cluster.on("PATCH /jobs/a1", () -> new Answer(404, "{\"errors\":[\"Job could not be found\"]}"));
        FlinkRun run = run();

        run.cancel();

        assertThatThrownBy(() -> awaitEnd(run))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("FLINK_REFUSED")
                .hasMessageContaining("Job could not be found");
    }

    @Test
    void aJobThatSomebodyElseStopped_wasStopped() {
        cluster.on("GET /jobs/a1/checkpoints", "{\"latest\":{\"savepoint\":{\"checkpoint_type\":\"SYNC_SAVEPOINT\"}}}");
        FlinkRun run = run();
        cluster.become("FINISHED");

        assertThat(run.await().state()).isEqualTo(RunState.STOPPED);
    }

    /** The answer to what failed, newest first, of an error as a trace has it. */
    private void fails(String error) {
        fails(FakeCluster.RUNNING_MS, error);
    }

    private void fails(long atMs, String error) {
        cluster.withVertices();
        cluster.on(
                "GET /jobs/a1/exceptions",
                "{\"exceptionHistory\":{\"entries\":[{\"timestamp\":" + atMs
                        + ",\"stacktrace\":\"a.B: Global failure\\n\\tat a.C.d(C.java:1)\\nCaused by:"
                        + " dev.millrace.api.error.MillraceException: " + error + "; remedy: mend it\\n\"}]}}");
    }

    @Test
    void aFailureThatNoOtherAttemptMends_endsTheJob_asItEndsAnEmbeddedRun() {
        cluster.become("RESTARTING");
        fails("NO_INPUT (USER) at payments.csv: there is no such file");
        cluster.on("PATCH /jobs/a1", () -> {
            cluster.become("CANCELED");
            return new Answer(202, "{}");
        });
        FlinkRun run = run();

        awaitEnd(run);

        assertThatThrownBy(run::await)
                .isInstanceOfSatisfying(MillraceException.class, error -> {
                    assertThat(error.blame()).isEqualTo(Blame.USER);
                    assertThat(error.remedy()).isEqualTo("mend it");
                })
                .hasMessageContaining("NO_INPUT at payments.csv: there is no such file");
        assertThat(run.summary().state()).isEqualTo(RunState.FAILED);
        assertThat(cluster.asked()).containsOnlyOnce("PATCH /jobs/a1?mode=cancel");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FUNCTION_FAILED (USER) at fraud/score: the function threw a",
                "SINK_FAILED (EXTERNAL, retryable) at fraud/review: writing failed",
                "TASK_FAILED (INTERNAL): it failed",
            })
    void aFailureThatMayGoWellAnotherTime_isLeftToFlink(String error) {
        cluster.become("RESTARTING");
        fails(error);
        FlinkRun run = run();

        assertThat(run.awaitFor(TICK)).isFalse();
        assertThat(cluster.asked("GET /jobs/a1/exceptions")).isEqualTo(1);
        cluster.become("FINISHED");
        awaitEnd(run);

        assertThat(run.await().state()).isEqualTo(RunState.COMPLETED);
        assertThat(cluster.asked("PATCH")).isZero();
    }

    /** The cluster tells for some seconds what was, and a job may fail again for another reason. */
    @Test
    void aFailureFromBeforeTheJobLastRan_isNotWhatItFailsOf() {
        cluster.become("RESTARTING");
        fails(FakeCluster.RUNNING_MS - 1, "NO_INPUT (USER) at payments.csv: there is no such file");
        FlinkRun run = run();

        assertThat(run.awaitFor(TICK)).isFalse();
        cluster.become("FINISHED");
        awaitEnd(run);

        assertThat(run.await().state()).isEqualTo(RunState.COMPLETED);
        assertThat(cluster.asked("PATCH")).isZero();
    }

    @Test
    void aJobThatRunsAgain_isLeftAlone_whateverFailedBefore() {
        fails("NO_INPUT (USER) at payments.csv: there is no such file");
        FlinkRun run = run();

        assertThat(run.awaitFor(TICK)).isFalse();
        assertThat(run.awaitFor(TICK)).isFalse();
        cluster.become("FINISHED");
        awaitEnd(run);

        assertThat(run.await().state()).isEqualTo(RunState.COMPLETED);
        assertThat(cluster.asked("PATCH")).isZero();
    }
}
