package dev.millrace.engine.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.engine.chain.ChainTime;
import dev.millrace.engine.chain.Current;
import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.chain.Outbox;
import dev.millrace.engine.harness.ManualClock;
import dev.millrace.engine.harness.Sections;
import dev.millrace.engine.metrics.LatencyHistogram;
import dev.millrace.engine.metrics.OperatorMetrics;
import dev.millrace.engine.seam.IoThreads;
import dev.millrace.snapshot.SectionSink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A blocking sink's writer; the test is the I/O thread. */
class IoWriterTest {

    private record Context(
            String pipeline,
            String name,
            int index,
            int parallelism,
            @Nullable Long restoredCheckpoint,
            long nowMicros) implements WriterContext {}

    /** Keeps what is written until it is flushed. */
    private static final class Buffering implements Sink<Object>, Writer<Object> {
        private final transient List<Object> buffered = new ArrayList<>();
        private final transient List<List<Object>> flushed = new ArrayList<>();
        private boolean fails;
        private int closes;

        @Override
        public ChangeMode accepts() {
            return ChangeMode.APPEND;
        }

        @Override
        public Writer<Object> open(WriterContext context) {
            return this;
        }

        @Override
        public void write(Object value, long timestampMs) {
            buffered.add(value);
        }

        @Override
        public void close() {
            closes++;
        }

        @Override
        public void flush() {
            if (fails) {
                throw new IllegalStateException("planted");
            }
            flushed.add(List.copyOf(buffered));
            buffered.clear();
        }
    }

    /** Steps nothing by itself. */
    private static final class ByHand implements IoThreads {
        private @Nullable Loop loop;
        private @Nullable OnFailure failing;
        private boolean stuck;
        private int wakes;

        @Override
        public Handle start(String name, Loop started, OnFailure onFailure) {
            loop = started;
            failing = onFailure;
            return new Handle() {
                @Override
                public void wake() {
                    wakes++;
                }

                @Override
                public boolean stop() {
                    return !stuck;
                }
            };
        }

        @Override
        public void submit(String name, Call call, OnFailure onFailure) {}

        /** The step that did not come back does. */
        void comeBack() throws Exception {
            Loop current = loop;
            if (current != null) {
                current.abandoned();
            }
        }

        /** Steps until there is nothing to do. */
        void run() {
            Loop stepped = loop;
            OnFailure told = failing;
            if (stepped == null || told == null) {
                throw new IllegalStateException("not started");
            }
            try {
                boolean more = true;
                while (more) {
                    more = stepped.step();
                }
            } catch (Throwable t) {
                told.failed(t);
            }
        }
    }

    private final Buffering sink = new Buffering();
    private final ByHand threads = new ByHand();
    private final Outbox outbox = new Outbox();
    private final IoWriter writer = writer();

    private IoWriter writer() {
        OperatorContext context = new OperatorContext(
                "sink",
                0,
                1,
                KeyGroups.of(1, 0, 1),
                new Current(),
                new ChainTime().newTime(),
                outbox,
                new ManualClock(),
                new OperatorMetrics());
        IoWriter opened = new IoWriter(
                context,
                sink,
                new Context("pipeline", "sink", 0, 1, null, 0),
                null,
                new LatencyHistogram(),
                threads,
                2,
                () -> {});
        opened.open();
        return opened;
    }

    private void write(Object... values) {
        for (Object value : values) {
            writer.onRecord(value, 0);
        }
    }

    @Test
    void flush_reachesTheWriterOnItsThread_afterWhatWasWritten() {
        write("a", "b", "c");
        int before = threads.wakes;
        writer.flush();
        assertThat(threads.wakes).isGreaterThan(before);
        assertThat(sink.flushed).isEmpty();
        threads.run();
        assertThat(sink.flushed).containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void fullBatch_isHandedOverAndNotFlushed() {
        write("a", "b", "c");
        threads.run();
        assertThat(sink.buffered).containsExactly("a", "b");
        assertThat(sink.flushed).isEmpty();
    }

    @Test
    void flush_isDoneOnce_howeverOftenItIsAskedForMeanwhile() {
        write("a");
        writer.flush();
        write("b");
        writer.flush();
        threads.run();
        assertThat(sink.flushed).containsExactly(List.of("a", "b"));
        writer.flush();
        threads.run();
        assertThat(sink.flushed).as("nothing was written since").hasSize(1);
        write("c");
        writer.flush();
        threads.run();
        assertThat(sink.flushed).containsExactly(List.of("a", "b"), List.of("c"));
    }

    @Test
    void flush_waitsForWhatTheChannelHadNoRoomFor() throws Exception {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(i);
            write(i);
        }
        writer.flush();
        assertThat(outbox.isClosed()).isTrue();
        threads.run();
        assertThat(sink.buffered).hasSizeLessThan(20);
        assertThat(sink.flushed).isEmpty();
        while (!outbox.tryOpen()) {
            threads.run();
        }
        threads.run();
        assertThat(sink.flushed).containsExactly(all);
    }

    @Test
    void checkpoint_flushesOnItsOwn() throws Exception {
        write("a");
        SectionSink section = new Sections().newInstance();
        assertThat(writer.prepare(1, section)).isFalse();
        writer.flush();
        threads.run();
        assertThat(sink.flushed).containsExactly(List.of("a"));
        assertThat(writer.prepare(1, section)).isTrue();
    }

    @Test
    void checkpoint_holdsNothingOfWhatIsHandedOverWhileItIsWaitedFor() throws Exception {
        write("a");
        SectionSink section = new Sections().newInstance();
        assertThat(writer.prepare(1, section)).isFalse();
        write("b", "c");
        assertThat(writer.prepare(1, section)).isFalse();
        threads.run();
        assertThat(writer.prepare(1, section)).isTrue();
        assertThat(sink.flushed).containsExactly(List.of("a"));
        assertThat(sink.buffered).containsExactly("b", "c");
    }

    @Test
    void failedFlush_isThrownToTheTask() {
        sink.fails = true;
        write("a");
        writer.flush();
        threads.run();
        assertThatThrownBy(writer::check)
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("SINK_FAILED at sink: flushing failed")
                .hasMessageContaining("planted");
    }

    @Test
    void close_leavesAWriterThatIsInACall_toItsThread() throws Exception {
        threads.stuck = true;
        writer.close();
        assertThat(sink.closes).isZero();
        threads.comeBack();
        assertThat(sink.closes).isEqualTo(1);
    }

    @Test
    void close_closesAWriterWhoseThreadIsOver() {
        writer.close();
        assertThat(sink.closes).isEqualTo(1);
    }
}
