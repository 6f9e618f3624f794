package dev.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Pipeline;
import dev.millrace.api.Stream;
import dev.millrace.api.Type;
import dev.millrace.api.sink.Committer;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.snapshot.InMemorySnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes on while sinks take their time with a checkpoint. */
@Timeout(60)
class SlowSinksTest {

    private static final long ASKED_AT = 100;

    /** How many records have come by; functions travel, and what they share does not. */
    private static final AtomicLong HANDLED = new AtomicLong();

    private final Engine engine = Engine.start(EngineOptions.workers(1).withoutSpecialization());

    @AfterEach
    void close() {
        engine.close();
    }

    @FunctionalInterface
    private interface Wait {
        void await() throws Exception;
    }

    /** Takes its time to prepare and to commit lists of what it was given since it prepared last. */
    private static final class SlowSink implements CommittingSink<Long, ArrayList<Long>> {

        private static final long serialVersionUID = 1;

        private final transient Wait preparing;
        private final transient Wait committing;
        private final transient List<List<Long>> committed = new ArrayList<>();

        SlowSink(Wait preparing, Wait committing) {
            this.preparing = preparing;
            this.committing = committing;
        }

        @Override
        public ChangeMode accepts() {
            return ChangeMode.APPEND;
        }

        @Override
        public boolean blocking() {
            return true;
        }

        @Override
        public Type<ArrayList<Long>> committableType() {
            return new Type<>() {};
        }

        @Override
        public CommittingWriter<Long, ArrayList<Long>> open(WriterContext context) {
            List<Long> written = new ArrayList<>();
            return new CommittingWriter<>() {
                @Override
                public void write(Long value, long timestampMs) {
                    written.add(value);
                }

                @Override
                public List<ArrayList<Long>> prepareCommit(long checkpointId) throws Exception {
                    preparing.await();
                    ArrayList<Long> prepared = new ArrayList<>(written);
                    written.clear();
                    return List.of(prepared);
                }
            };
        }

        @Override
        public Committer<ArrayList<Long>> openCommitter(WriterContext context) {
            return committable -> {
                committing.await();
                committed.add(committable);
            };
        }
    }

    @Test
    void records_goOnWhileAWriterPrepares_andComeBehind() throws Exception {
        CountDownLatch preparing = new CountDownLatch(1);
        HANDLED.set(0);
        SlowSink sink = new SlowSink(
                () -> {
                    long before = HANDLED.get();
                    preparing.countDown();
                    while (HANDLED.get() < before + 10) {
                        Thread.onSpinWait();
                    }
                },
                () -> {});
        Pipeline pipeline = Pipeline.named("slow");
        pipeline.read("numbers", Streams.upToAndOpen(Long.MAX_VALUE))
                .filter(number -> {
                    HANDLED.incrementAndGet();
                    return number % 1_000 == 0;
                })
                .writeTo("out", sink);
        Run run = engine.run(pipeline, RunOptions.storage(new InMemorySnapshots(1)));
        while (HANDLED.get() < ASKED_AT) {
            Thread.onSpinWait();
        }
        run.checkpoint().join();
        assertThat(preparing.getCount()).isZero();
        run.checkpoint().join();
        run.cancel();
        run.await();

        assertThat(sink.committed).hasSize(2);
        List<Long> all = sink.committed.stream().flatMap(List::stream).toList();
        assertThat(all).isNotEmpty();
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i)).isEqualTo(i * 1_000L);
        }
    }

    @Test
    void writersOfATask_prepareAtTheSameTime() {
        CyclicBarrier both = new CyclicBarrier(2);
        shouldWriteAll(new SlowSink(both::await, () -> {}), new SlowSink(both::await, () -> {}));
    }

    @Test
    void sinks_commitAtTheSameTime() {
        CyclicBarrier both = new CyclicBarrier(2);
        shouldWriteAll(new SlowSink(() -> {}, both::await), new SlowSink(() -> {}, both::await));
    }

    private void shouldWriteAll(SlowSink first, SlowSink second) {
        Pipeline pipeline = Pipeline.named("both");
        Stream<Long> numbers = pipeline.read("numbers", Streams.upTo(10));
        numbers.writeTo("first", first);
        numbers.writeTo("second", second);
        engine.run(pipeline, RunOptions.storage(new InMemorySnapshots(1))).await();

        List<Long> expected = List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(first.committed).containsExactly(expected);
        assertThat(second.committed).containsExactly(expected);
    }
}
