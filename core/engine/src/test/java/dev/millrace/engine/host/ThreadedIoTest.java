package dev.millrace.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.seam.IoThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadedIoTest {

    private final ThreadedIo io = new ThreadedIo("test");

    @AfterEach
    void close() throws InterruptedException {
        io.close(Duration.ofSeconds(30));
    }

    @Test
    void submit_underOneName_keepsTheOrder_alsoAfterAFailure() throws Exception {
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch last = new CountDownLatch(1);
        for (int i = 0; i < 1_000; i++) {
            int number = i;
            io.submit(
                    "one",
                    () -> {
                        done.add(number);
                        if (number == 500) {
                            throw new LinkageError("planted");
                        }
                    },
                    failures::add);
        }
        io.submit("one", last::countDown, failures::add);
        assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(done).hasSize(1_000).isSorted();
        assertThat(failures).hasSize(1).first().isInstanceOf(LinkageError.class);
    }

    @Test
    void submit_underAnotherName_doesNotWait() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<String> other = new CompletableFuture<>();
        io.submit("slow", release::await, other::completeExceptionally);
        io.submit("other", () -> other.complete("done"), other::completeExceptionally);
        assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo("done");
        release.countDown();
    }

    @Test
    void together_isDoneAtTheSameTime() throws Exception {
        CyclicBarrier all = new CyclicBarrier(3);
        IoThreads.Call call = () -> all.await(30, TimeUnit.SECONDS);
        io.together(List.of(call, call, call));
        assertThat(all.isBroken()).isFalse();
    }

    @Test
    void together_isOverWithTheLast_andTellsWhatFailed() {
        AtomicInteger done = new AtomicInteger();
        assertThatThrownBy(() -> io.together(List.of(
                        done::incrementAndGet,
                        () -> {
                            throw new IllegalStateException("first");
                        },
                        done::incrementAndGet,
                        () -> {
                            throw new IllegalStateException("second");
                        },
                        done::incrementAndGet)))
                .hasMessage("first")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("second"));
        assertThat(done).hasValue(3);
    }

    @Test
    void together_isDoneOnTheCallersThread_whereThereAreNoOthersAnyMore() throws Exception {
        io.close(Duration.ofSeconds(30));
        List<Thread> threads = new ArrayList<>();
        io.together(List.of(() -> threads.add(Thread.currentThread()), () -> threads.add(Thread.currentThread())));
        assertThat(threads).containsExactly(Thread.currentThread(), Thread.currentThread());
    }

    @Test
    void loop_thatFailsInItsLastStep_tells() throws Exception {
        CountDownLatch inStep = new CountDownLatch(1);
        CompletableFuture<Thread> stopping = new CompletableFuture<>();
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        IoThreads.Handle handle = io.start(
                "last",
                () -> {
                    inStep.countDown();
                    Thread stopper = stopping.get(30, TimeUnit.SECONDS);
                    while (stopper.getState() != Thread.State.TIMED_WAITING) {
                        Thread.onSpinWait();
                    }
                    throw new IllegalStateException("planted");
                },
                failure::complete);
        assertThat(inStep.await(30, TimeUnit.SECONDS)).isTrue();
        Thread stopper = new Thread(handle::stop);
        stopper.start();
        stopping.complete(stopper);
        assertThat(failure.get(30, TimeUnit.SECONDS)).hasMessage("planted");
    }

    @Test
    void loop_thatFails_tellsAndEnds() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        var handle = io.start(
                "loop",
                () -> {
                    throw new StackOverflowError("planted");
                },
                failure::complete);
        assertThat(failure.get(30, TimeUnit.SECONDS)).isInstanceOf(StackOverflowError.class);
        assertThat(handle.stop()).isTrue();
    }

    @Test
    void loopThatDoesNotComeBack_isAbandoned_andToldSoOnItsThreadWhenItDoes() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Boolean> abandoned = new CompletableFuture<>();
        IoThreads.Loop stuck = new IoThreads.Loop() {
            private boolean back;

            @Override
            public boolean step() {
                begun.countDown();
                awaitWhateverInterrupts(release);
                back = true;
                return true;
            }

            @Override
            public void abandoned() {
                abandoned.complete(back);
            }
        };
        ThreadedIo impatient = new ThreadedIo("impatient", new ThreadedIo.Patience(1, 1));
        IoThreads.Handle handle = impatient.start("stuck", stuck, abandoned::completeExceptionally);
        begun.await();
        assertThat(handle.stop()).isFalse();
        assertThat(abandoned).isNotDone();
        release.countDown();
        assertThat(abandoned.get(30, TimeUnit.SECONDS)).as("after its step").isTrue();
        impatient.close(Duration.ofSeconds(30));
    }

    @Test
    void stop_byAThreadThatIsInterrupted_stillWaitsForALoopThatEnds() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        for (int i = 0; i < 20; i++) {
            IoThreads.Handle handle = io.start("idle", () -> false, failure::complete);
            Thread.currentThread().interrupt();
            assertThat(handle.stop()).isTrue();
            assertThat(Thread.interrupted()).as("it is still told").isTrue();
        }
        assertThat(failure).isNotDone();
    }

    @Test
    void stop_byAThreadThatIsInterrupted_interruptsTheStep() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        ThreadedIo patient = new ThreadedIo("patient", new ThreadedIo.Patience(3_600_000, 1));
        IoThreads.Handle handle = patient.start(
                "waiting",
                () -> {
                    begun.countDown();
                    new CountDownLatch(1).await();
                    return true;
                },
                failure::complete);
        begun.await();
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        Thread stopper = new Thread(() -> over.complete(handle.stop()));
        stopper.start();
        while (stopper.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        stopper.interrupt();
        assertThat(over.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(failure).as("what an interrupt brings about is none").isNotDone();
        patient.close(Duration.ofSeconds(30));
    }

    @Test
    void stop_ofALoopThatWasAbandoned_hasTheSameAnswer() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch back = new CountDownLatch(1);
        IoThreads.Loop stuck = new IoThreads.Loop() {
            @Override
            public boolean step() {
                begun.countDown();
                awaitWhateverInterrupts(release);
                return true;
            }

            @Override
            public void abandoned() {
                back.countDown();
            }
        };
        ThreadedIo impatient = new ThreadedIo("impatient", new ThreadedIo.Patience(1, 1));
        IoThreads.Handle handle = impatient.start("stuck", stuck, failure -> {});
        begun.await();
        assertThat(handle.stop()).isFalse();
        release.countDown();
        back.await();
        assertThat(handle.stop()).isFalse();
        impatient.close(Duration.ofSeconds(30));
    }

    @Test
    void stop_onTheLoopsOwnThread_waitsForNothing() throws Exception {
        CompletableFuture<IoThreads.Handle> started = new CompletableFuture<>();
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        CountDownLatch abandoned = new CountDownLatch(1);
        IoThreads.Loop loop = new IoThreads.Loop() {
            @Override
            public boolean step() throws Exception {
                over.complete(started.get().stop());
                return true;
            }

            @Override
            public void abandoned() {
                abandoned.countDown();
            }
        };
        started.complete(io.start("own", loop, over::completeExceptionally));
        assertThat(over.get(30, TimeUnit.SECONDS)).isFalse();
        assertThat(abandoned.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void together_afterAnError_doesTheOthers_andThrowsIt() {
        AtomicInteger done = new AtomicInteger();
        assertThatThrownBy(() -> io.together(List.of(
                        () -> {
                            throw new StackOverflowError("planted");
                        },
                        done::incrementAndGet,
                        () -> {
                            throw new IllegalStateException("second");
                        },
                        done::incrementAndGet)))
                .isInstanceOf(StackOverflowError.class)
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("second"));
        assertThat(done).hasValue(2);
    }

    private static void awaitWhateverInterrupts(CountDownLatch latch) {
        boolean over = false;
        while (!over) {
            try {
                latch.await();
                over = true;
            } catch (InterruptedException e) {
                // Like a call of a client that does not care.
            }
        }
    }
}
