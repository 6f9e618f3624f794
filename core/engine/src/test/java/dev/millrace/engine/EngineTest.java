package dev.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Pipeline;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.source.SingleSource;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.engine.run.RunState;
import dev.millrace.snapshot.InMemorySnapshots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many runs on one engine, in threads: they start, end and fail without each other, and leave nothing behind. */
@Timeout(120)
class EngineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Pipeline pipeline(String name, SingleSource<Long, Long> source, Sink<Long> sink) {
        Pipeline pipeline = Pipeline.named(name);
        pipeline.read("numbers", source)
                .map(number -> number + 1)
                .rebalance()
                .filter(number -> number % 2 == 0)
                .writeTo("out", sink);
        return pipeline;
    }

    private static Set<Thread> threadsOfEngines() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("millrace-")
                        || thread.getName().startsWith("source-")
                        || thread.getName().startsWith("sink-"))
                .collect(Collectors.toSet());
    }

    private static void assertEnded(Set<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(PATIENCE.toMillis());
            assertThat(thread.isAlive()).as("%s is alive", thread).isFalse();
        }
    }

    @Test
    void shouldRunManyShortPipelinesAtOnce() throws Exception {
        List<Run> ended = new ArrayList<>();
        ExecutorService users = Executors.newFixedThreadPool(4);
        try (Engine engine = Engine.start(EngineOptions.workers(2).withoutSpecialization())) {
            List<Future<List<Run>>> all = new ArrayList<>();
            for (int user = 0; user < 4; user++) {
                int number = user;
                all.add(users.submit(() -> shortRuns(engine, number)));
            }
            for (Future<List<Run>> each : all) {
                ended.addAll(each.get());
            }
            assertThat(engine.atWork()).isZero();
        } finally {
            users.shutdownNow();
        }
        assertThat(ended).allSatisfy(run -> {
            assertThat(run.state()).isEqualTo(RunState.COMPLETED);
            // A run that is over is measured no longer.
            assertThat(run.summary().elapsedNanos()).isEqualTo(run.summary().elapsedNanos());
        });
    }

    private static List<Run> shortRuns(Engine engine, int user) {
        List<Run> ended = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            AtomicLong sum = new AtomicLong();
            long limit = i % 7;
            Run run =
                    engine.run(pipeline("user-" + user + "-run-" + i, Streams.upTo(limit), Streams.to(sum::addAndGet)));
            run.await();
            long expected = 0;
            for (long number = 1; number <= limit; number++) {
                expected += number % 2 == 0 ? number : 0;
            }
            assertThat(sum).hasValue(expected);
            ended.add(run);
        }
        return ended;
    }

    @Test
    void shouldEndRunsThatAreStoppedAndCancelledFromManySides() throws Exception {
        Set<Thread> before = threadsOfEngines();
        ExecutorService users = Executors.newFixedThreadPool(3);
        List<Run> runs = new ArrayList<>();
        try (Engine engine = Engine.start(EngineOptions.workers(2).withoutSpecialization())) {
            for (int i = 0; i < 60; i++) {
                boolean blocking = i % 2 == 0;
                RunOptions options =
                        RunOptions.storage(new InMemorySnapshots(1)).checkpointEvery(Duration.ofMillis(1));
                SingleSource<Long, Long> source = new Streams.Counting(1_000, false, blocking).source();
                Sink<Long> sink = blocking ? Streams.blockingTo(value -> {}) : Streams.to(value -> {});
                Run run = engine.run(pipeline("race-" + i, source, sink), options);
                runs.add(run);
                List<Runnable> commands = List.of(run::stop, run::cancel, run::drain, run::checkpoint);
                for (int user = 0; user < 3; user++) {
                    Runnable command = commands.get((i + user * (1 + i / 4)) % 4);
                    users.execute(command);
                }
                if (i % 3 == 0) {
                    run.cancel();
                    assertThat(run.awaitFor(PATIENCE)).isTrue();
                }
            }
        } finally {
            users.shutdown();
            assertThat(users.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(runs).allSatisfy(run -> assertThat(run.state())
                .isIn(RunState.STOPPED, RunState.CANCELLED, RunState.DRAINED));
        Set<Thread> since = threadsOfEngines();
        since.removeAll(before);
        assertEnded(since);
    }

    @Test
    void slowStart_holdsUpNoOtherRun() throws Exception {
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Sink<Long> slow = Streams.opening(() -> {
            opening.countDown();
            await(release);
        });
        try (Engine engine = Engine.start(EngineOptions.workers(1))) {
            CompletableFuture<Run> starting = CompletableFuture.supplyAsync(
                    () -> engine.run(pipeline("slow", Streams.upTo(1), slow)), task -> new Thread(task).start());
            await(opening);
            List<Long> written = Streams.shared();
            Run other = engine.run(pipeline("other", Streams.upTo(4), Streams.to(written::add)));
            assertThat(other.awaitFor(PATIENCE)).isTrue();
            assertThat(written).containsExactlyInAnyOrder(2L, 4L);
            release.countDown();
            assertThat(starting.get().await().state()).isEqualTo(RunState.COMPLETED);
        }
    }

    @Test
    void slowCommit_holdsUpNoOtherRun() throws Exception {
        Streams.SlowCommits slow = new Streams.SlowCommits();
        try (Engine engine = Engine.start(EngineOptions.workers(1))) {
            Run waiting = engine.run(pipeline("slow", Streams.upTo(1), slow));
            await(slow.reached);
            Run other = engine.run(pipeline("other", Streams.upTo(1), Streams.to(value -> {})));
            assertThat(other.awaitFor(PATIENCE)).isTrue();
            assertThat(waiting.state()).isEqualTo(RunState.RUNNING);
            slow.release.countDown();
            assertThat(waiting.await().state()).isEqualTo(RunState.COMPLETED);
        }
    }

    @Test
    void close_inAnInterruptedThread_leavesNoThreads() throws Exception {
        Set<Thread> before = threadsOfEngines();
        Engine engine = Engine.start(EngineOptions.workers(3));
        Run run = engine.run(pipeline("open", Streams.upToAndOpen(10), Streams.blockingTo(value -> {})));
        Set<Thread> since = threadsOfEngines();
        since.removeAll(before);
        assertThat(since).hasSizeGreaterThan(3);

        Thread.currentThread().interrupt();
        engine.close();

        assertThat(Thread.interrupted()).as("the interrupt stays").isTrue();
        assertThat(run.state()).isEqualTo(RunState.CANCELLED);
        assertEnded(since);
    }

    @Test
    void close_whileAFunctionWaits_comesBackAndInterruptsIt() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        Engine engine = Engine.start(EngineOptions.workers(1), Duration.ofMillis(20));
        engine.run(pipeline("stuck", Streams.upToAndOpen(10), Streams.to(value -> {
            inside.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
        })));
        await(inside);

        engine.close();

        assertThat(interrupted).isTrue();
    }

    @Test
    void close_stopsWhereStateIsKept_andCancelsWhereItIsNot() {
        Engine engine = Engine.start(EngineOptions.workers(1));
        Run kept = engine.run(
                pipeline("kept", Streams.upToAndOpen(10), Streams.to(value -> {})),
                RunOptions.storage(new InMemorySnapshots(1)));
        Run lost = engine.run(pipeline("lost", Streams.upToAndOpen(10), Streams.to(value -> {})));

        engine.close();
        engine.close();

        assertThat(kept.state()).isEqualTo(RunState.STOPPED);
        assertThat(lost.state()).isEqualTo(RunState.CANCELLED);
        assertThatThrownBy(() -> engine.run(pipeline("late", Streams.upTo(1), Streams.to(value -> {}))))
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("ENGINE_CLOSED");
    }

    @Test
    void checkpoint_afterTheEnd_fails() {
        Engine engine = Engine.start(EngineOptions.workers(1));
        Run run = engine.run(pipeline("short", Streams.upTo(1), Streams.to(value -> {})));
        run.await();
        engine.close();

        assertThat(run.checkpoint())
                .failsWithin(PATIENCE)
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("COMPLETED");
    }

    @Test
    void checkpoint_askedForWhileTheRunEnds_isAnswered() {
        try (Engine engine = Engine.start(EngineOptions.workers(2))) {
            for (int i = 0; i < 500; i++) {
                Run run = engine.run(pipeline("ending", Streams.upTo(10), Streams.to(value -> {})));
                CompletableFuture<Long> asked = run.checkpoint();
                while (run.state() == RunState.RUNNING) {
                    asked = run.checkpoint();
                }
                assertThat(asked.handle((id, failure) -> true)).succeedsWithin(PATIENCE);
            }
        }
    }

    @Test
    void run_restoredWithNothingLeftToRead_endsAgain() {
        for (int i = 0; i < 200; i++) {
            InMemorySnapshots storage = new InMemorySnapshots(1);
            try (Engine engine = Engine.start(EngineOptions.workers(1 + i % 2))) {
                for (int again = 0; again < 2; again++) {
                    Run run = engine.run(
                            pipeline("over", Streams.upTo(3), Streams.to(value -> {})), RunOptions.storage(storage));
                    assertThat(run.awaitFor(PATIENCE)).isTrue();
                    assertThat(run.state()).isEqualTo(RunState.COMPLETED);
                }
            }
        }
    }

    @Test
    void summary_countsRecordsInGapsBetweenWindows() {
        Pipeline pipeline = Pipeline.named("gaps");
        pipeline.readMillis("numbers", Streams.upTo(20), number -> number, Watermarks.monotonic())
                .keyByLong(number -> 0)
                .window(Windows.sliding(Duration.ofMillis(3), Duration.ofMillis(10)), Late.drop())
                .aggregate("counts", Aggregates.count())
                .map(result -> result.value())
                .writeTo("out", Streams.to(value -> {}));

        try (Engine engine = Engine.start(EngineOptions.workers(1))) {
            RunSummary summary = engine.run(pipeline).await();

            // 0 to 2 and 10 to 12 are in windows.
            assertThat(summary.unassignedRecords()).isEqualTo(14);
            assertThat(summary.lateRecords()).isZero();
        }
    }

    @Test
    void checkpoint_mayBeFollowedByWhatWaits() {
        try (Engine engine = Engine.start(EngineOptions.workers(1))) {
            Run run = engine.run(
                    pipeline("open", Streams.upToAndOpen(10), Streams.to(value -> {})),
                    RunOptions.storage(new InMemorySnapshots(1)));
            CompletableFuture<RunState> stopped = run.checkpoint().thenApply(id -> {
                run.stop();
                return run.await().state();
            });
            assertThat(stopped).succeedsWithin(PATIENCE).isEqualTo(RunState.STOPPED);
        }
    }

    @Test
    void blockingSink_thatFails_failsTheRunWithoutAnotherRecord() {
        try (Engine engine = Engine.start(EngineOptions.workers(1))) {
            Run run = engine.run(pipeline("quiet", Streams.upToAndOpen(2), Streams.blockingTo(value -> {
                throw new IllegalStateException("planted");
            })));
            assertThat(run.awaitFor(PATIENCE)).isTrue();
            assertThat(run.state()).isEqualTo(RunState.FAILED);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
