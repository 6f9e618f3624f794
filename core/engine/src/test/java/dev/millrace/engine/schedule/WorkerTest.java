package dev.millrace.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.chain.ChainTime;
import dev.millrace.engine.chain.Head;
import dev.millrace.engine.chain.Outbox;
import dev.millrace.engine.exchange.Batch;
import dev.millrace.engine.exchange.Signal;
import dev.millrace.engine.exchange.TaskInput;
import dev.millrace.engine.harness.ManualClock;
import dev.millrace.engine.host.SystemClock;
import dev.millrace.engine.host.WorkerThread;
import dev.millrace.engine.task.Chain;
import dev.millrace.engine.task.Task;
import dev.millrace.engine.task.TaskId;
import dev.millrace.engine.task.TaskListener;
import dev.millrace.engine.task.TaskSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Rounds, mailbox, failures and the measuring of time, over tasks that take so long and say so much as a test wants. */
class WorkerTest {

    private final ManualClock clock = new ManualClock();
    private final Worker worker = new Worker(10, clock);
    private final List<String> notes = new ArrayList<>();

    /** Notes each poll, lets time pass, and has nothing; or throws. */
    private class Polled implements TaskInput {
        private final String name;
        private long tookMs;
        private boolean fails;
        private boolean alone;
        private long dueMs = Long.MAX_VALUE;
        private int polls;
        private Event event = Event.NOTHING;

        Polled(String name) {
            this.name = name;
        }

        @Override
        public Event poll() {
            notes.add(name);
            polls++;
            clock.nowMs += tookMs;
            if (fails) {
                throw new IllegalStateException("planted");
            }
            Event now = event;
            event = Event.NOTHING;
            return now;
        }

        @Override
        public long dueMs() {
            return dueMs;
        }

        @Override
        public Batch batch() {
            Batch batch = new Batch(new Batch.Layout(200, Batch.Layout.Keys.NONE, false));
            batch.size = 200;
            return batch;
        }

        @Override
        public int input() {
            return 0;
        }

        @Override
        public void batchDone() {}

        @Override
        public long watermarkMs() {
            return Long.MIN_VALUE;
        }

        @Override
        public long idleUpToMs() {
            return Long.MIN_VALUE;
        }

        @Override
        public Signal.Barrier barrier() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void barrierDone() {}

        @Override
        public boolean isBare() {
            return false;
        }

        @Override
        public long onRise(long inputWatermarkMs) {
            return inputWatermarkMs;
        }
    }

    /** Takes a millisecond for each record, and notes how many it was given at once. */
    private final class Slow implements Head {
        @Override
        public void onBatch(BatchCursor cursor, int budget) {
            int taken = Math.min(budget, cursor.batch.size - cursor.record);
            cursor.record += taken;
            clock.nowMs += taken;
            notes.add(taken + " records");
        }
    }

    private Worker.Seat seat(Polled input, Outbox outbox) {
        return seat(input, outbox, List.of());
    }

    private Worker.Seat seat(Polled input, Outbox outbox, List<Head> heads) {
        Chain chain = new Chain(
                heads, new ChainTime(), outbox, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        TaskListener listener = new TaskListener() {
            @Override
            public void acknowledged(TaskSnapshot snapshot) {}

            @Override
            public void ended(TaskId task) {}
        };
        Task task = new Task(new TaskId(input.name, 0), input, chain, clock, listener);
        return new Worker.Seat(
                task,
                input.alone ? input : null,
                (failed, cause) -> notes.add(failed.id() + " failed: " + cause.getMessage()));
    }

    @Test
    void round_stepsEveryTaskOnce_alsoTheOneBehindOneThatFails() {
        Polled failing = new Polled("b");
        failing.fails = true;
        worker.add(List.of(
                seat(new Polled("a"), new Outbox()), seat(failing, new Outbox()), seat(new Polled("c"), new Outbox())));
        assertThat(worker.round()).isFalse();
        assertThat(notes).containsExactly("a", "b", "b[0] failed: planted", "c");
        notes.clear();
        worker.round();
        assertThat(notes).containsExactly("a", "c");
    }

    @Test
    void poll_stepsTasksThatFindOutByThemselves_andNoOther() {
        Polled source = new Polled("source");
        source.alone = true;
        Polled failing = new Polled("failing");
        failing.alone = true;
        failing.fails = true;
        worker.add(List.of(
                seat(new Polled("a"), new Outbox()),
                seat(failing, new Outbox()),
                seat(source, new Outbox()),
                seat(new Polled("b"), new Outbox())));
        assertThat(worker.poll()).isFalse();
        assertThat(notes).containsExactly("failing", "failing[0] failed: planted", "source");
        notes.clear();

        source.event = TaskInput.Event.RISE;
        assertThat(worker.poll()).isTrue();
        assertThat(notes).containsOnly("source");
    }

    /** Runs a worker over two tasks on a thread of its own until {@code enough} is counted down. */
    private static void runUntil(CountDownLatch enough, Worker sleepy) throws InterruptedException {
        WorkerThread thread = new WorkerThread("sleepy", sleepy, new SystemClock());
        thread.start();
        try {
            assertThat(enough.await(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            thread.requestStop();
            thread.awaitStop(Duration.ofMinutes(1));
        }
    }

    @Test
    void thread_longWithoutWork_mostlyPolls_andMissesNoWake() throws Exception {
        Worker sleepy = new Worker(10, new SystemClock());
        CountDownLatch message = new CountDownLatch(1);
        Polled source = new Polled("source") {
            @Override
            public Event poll() {
                if (!notes.contains("wake")
                        && Collections.frequency(notes, "source") > Collections.frequency(notes, "other") + 50) {
                    notes.clear();
                    notes.add("wake");
                    sleepy.post(() -> {
                        notes.add("message");
                        message.countDown();
                    });
                    // Whatever is called in a poll may use up the thread's permit.
                    LockSupport.parkNanos(1);
                }
                return super.poll();
            }
        };
        source.alone = true;
        sleepy.add(List.of(seat(source, new Outbox()), seat(new Polled("other"), new Outbox())));

        runUntil(message, sleepy);

        assertThat(notes.subList(0, notes.indexOf("message")).stream().filter("source"::equals))
                .as("polls from the wake to the round that follows")
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void thread_withSomethingOverdue_goesOnWithRounds() throws Exception {
        long begunNanos = System.nanoTime();
        CountDownLatch longIdle = new CountDownLatch(1);
        Polled source = new Polled("source") {
            @Override
            public Event poll() {
                if (System.nanoTime() - begunNanos > TimeUnit.SECONDS.toNanos(1)) {
                    longIdle.countDown();
                }
                return super.poll();
            }
        };
        source.alone = true;
        Polled other = new Polled("other");
        other.dueMs = Long.MIN_VALUE;
        Worker sleepy = new Worker(10, new SystemClock());
        sleepy.add(List.of(seat(source, new Outbox()), seat(other, new Outbox())));

        runUntil(longIdle, sleepy);

        assertThat(other.polls).isGreaterThanOrEqualTo(source.polls - 1);
    }

    @Test
    void messageThatThrows_failsTheTasksAndNotTheWorker() {
        worker.add(List.of(seat(new Polled("a"), new Outbox()), seat(new Polled("b"), new Outbox())));
        worker.post(() -> {
            throw new NoClassDefFoundError("planted");
        });
        worker.post(() -> notes.add("after"));
        assertThat(worker.round()).isTrue();
        assertThat(notes).containsExactly("a[0] failed: planted", "b[0] failed: planted", "after");
    }

    @Test
    void mailbox_isDrainedABoundedNumberPerRound() {
        for (int i = 0; i < 100; i++) {
            worker.post(() -> notes.add("message"));
        }
        assertThat(worker.round()).isTrue();
        assertThat(notes).hasSizeBetween(1, 99);
        worker.round();
        assertThat(notes).hasSize(100);
        assertThat(worker.round()).isFalse();
    }

    @Test
    void turn_isShortWhereRecordsTakeLong() {
        Polled input = new Polled("polled");
        input.event = TaskInput.Event.BATCH;
        Worker patient = new Worker(100, clock);
        patient.add(List.of(seat(input, new Outbox(), List.of(new Slow()))));
        for (int i = 0; i < 3; i++) {
            patient.round();
        }
        // How long they take is not known at first.
        assertThat(notes).containsExactly("polled", "100 records", "16 records", "16 records");
    }

    @Test
    void time_isMeasuredByWhatATaskIsLeftIn() {
        boolean[] room = {true};
        Outbox outbox = new Outbox();
        outbox.add(() -> room[0]);
        Polled measured = new Polled("measured");
        Polled other = new Polled("other");
        Worker.Seat seat = seat(measured, outbox);
        worker.add(List.of(seat, seat(other, new Outbox())));

        worker.round();
        clock.nowMs += 5;
        worker.round();
        assertThat(List.of(seat.idleNanos(), seat.busyNanos(), seat.blockedNanos()))
                .containsExactly(5_000_000L, 0L, 0L);

        // At work for 3 ms, and left without room while another is at work for 4.
        measured.tookMs = 3;
        measured.event = TaskInput.Event.RISE;
        other.tookMs = 4;
        room[0] = false;
        worker.round();
        outbox.close();
        worker.round();
        assertThat(seat.busyNanos()).isGreaterThanOrEqualTo(3_000_000L);
        assertThat(seat.blockedNanos()).isEqualTo(4_000_000L);
    }
}
