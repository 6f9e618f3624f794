package dev.millrace.engine;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Type;
import dev.millrace.api.sink.Committer;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.SingleSource;
import dev.millrace.api.source.SplitReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Sources and sinks for tests of the engine in threads. */
final class Streams {

    private Streams() {}

    /** Counts from 0 to a limit; then it ends, or stays without records where it is not bounded. */
    record Counting(long limit, boolean bounded, boolean blocking) {

        SingleSource<Long, Long> source() {
            return new CountingSource(this);
        }
    }

    static SingleSource<Long, Long> upTo(long limit) {
        return new Counting(limit, true, false).source();
    }

    static SingleSource<Long, Long> upToAndOpen(long limit) {
        return new Counting(limit, false, false).source();
    }

    private static final class CountingSource extends SingleSource<Long, Long> {
        private final transient Counting how;

        CountingSource(Counting how) {
            this.how = how;
        }

        @Override
        public Type<Long> type() {
            return Type.of(Long.class);
        }

        @Override
        public Type<Long> positionType() {
            return Type.of(Long.class);
        }

        @Override
        public boolean bounded() {
            return how.bounded();
        }

        @Override
        public boolean blocking() {
            return how.blocking();
        }

        @Override
        protected SplitReader<Long, Long> openAt(@Nullable Long position, ReaderContext context) {
            return new SplitReader<>() {
                private long next = position == null ? 0 : position;

                @Override
                public Poll.Status poll(ReaderOutput<Long> out, int max) {
                    if (next == how.limit()) {
                        return how.bounded() ? Poll.Status.SPLIT_FINISHED : Poll.Status.NOTHING;
                    }
                    for (int i = 0; i < max && next < how.limit(); i++) {
                        out.emit(next++);
                    }
                    return Poll.Status.MORE;
                }

                @Override
                public Long position() {
                    return next;
                }
            };
        }
    }

    /** What a sink does with a record. */
    @FunctionalInterface
    interface Taking {
        void take(Long value) throws Exception;
    }

    /** A sink that does this with each record. */
    static Sink<Long> to(Taking taking) {
        return new TakingSink(taking, () -> {}, false);
    }

    /** A sink that does this with each record, on a thread of its own. */
    static Sink<Long> blockingTo(Taking taking) {
        return new TakingSink(taking, () -> {}, true);
    }

    /** A sink that takes all records, and does this when it is opened. */
    static Sink<Long> opening(Runnable whenOpened) {
        return new TakingSink(value -> {}, whenOpened, false);
    }

    private static final class TakingSink implements Sink<Long> {
        private final transient Taking taking;
        private final transient Runnable whenOpened;
        private final boolean blocking;

        TakingSink(Taking taking, Runnable whenOpened, boolean blocking) {
            this.taking = taking;
            this.whenOpened = whenOpened;
            this.blocking = blocking;
        }

        @Override
        public ChangeMode accepts() {
            return ChangeMode.RETRACT;
        }

        @Override
        public boolean blocking() {
            return blocking;
        }

        @Override
        public Writer<Long> open(WriterContext context) {
            whenOpened.run();
            return (value, timestampMs) -> taking.take(value);
        }
    }

    /** A list that all writers of a sink may fill. */
    static List<Long> shared() {
        return Collections.synchronizedList(new ArrayList<>());
    }

    /** A sink whose commits wait. */
    static final class SlowCommits implements CommittingSink<Long, Long> {
        final transient CountDownLatch reached = new CountDownLatch(1);
        final transient CountDownLatch release = new CountDownLatch(1);

        @Override
        public ChangeMode accepts() {
            return ChangeMode.RETRACT;
        }

        @Override
        public Type<Long> committableType() {
            return Type.of(Long.class);
        }

        @Override
        public CommittingWriter<Long, Long> open(WriterContext context) {
            return new CommittingWriter<>() {
                @Override
                public void write(Long value, long timestampMs) {}

                @Override
                public List<Long> prepareCommit(long checkpointId) {
                    return List.of(checkpointId);
                }
            };
        }

        @Override
        public Committer<Long> openCommitter(WriterContext context) {
            return committable -> {
                reached.countDown();
                release.await();
            };
        }
    }
}
