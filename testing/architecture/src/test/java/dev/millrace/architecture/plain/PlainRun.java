package dev.millrace.architecture.plain;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Pipeline;
import dev.millrace.api.Type;
import dev.millrace.api.WindowResult;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.SingleSource;
import dev.millrace.api.source.SplitReader;
import dev.millrace.api.state.ValueState;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineOptions;
import dev.millrace.engine.RunOptions;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Runs what touches the JVM most: derived codecs, hidden classes, exchanges, state, windows, checkpoints, I/O threads. */
public final class PlainRun {

    private static final int RECORDS = 10_000;
    private static final AtomicLong SUM = new AtomicLong();

    /** What is printed: the sum of 0 to 9,999. */
    public static final String RESULT = "49995000";

    private PlainRun() {}

    /** Entry point; its argument is a directory for the run's state. */
    public static void main(String[] args) {
        Pipeline pipeline = Pipeline.named("plain");
        pipeline.readMillis("numbers", new Numbers(), Reading::value, Watermarks.monotonic())
                .keyBy(Reading::group)
                .process("counted", Counted::new)
                .keyByLong(Reading::value)
                .window(Windows.sliding(ofSeconds(2), ofSeconds(1)), Late.fail())
                .aggregate("sums", Aggregates.sumLong(Reading::value))
                .filter(result -> result.window().startMs() % 2_000 == 0)
                .writeTo("out", new Sums(sum -> SUM.addAndGet(sum)));
        try (Engine engine = Engine.start(EngineOptions.workers(2))) {
            engine.run(pipeline, RunOptions.storage(Path.of(args[0])).checkpointEvery(ofMillis(5)))
                    .await();
        }
        System.out.println(SUM.get());
    }

    record Reading(String group, long value) {}

    static final class Counted extends KeyedProcess<String, Reading, Reading> {
        private final ValueState<Integer> count = valueState("count", Integer.class, unbounded());

        @Override
        public void onRecord(Reading reading, Context<String, Reading> context) throws Exception {
            count.set(count.getOr(0) + 1);
            context.emit(reading);
        }
    }

    interface Adding extends Serializable {
        void add(long sum);
    }

    /** A record of a user's with a lambda: it is written and read for the task that writes. */
    record Sums(Adding adding) implements Sink<WindowResult<Long, Long>> {
        @Override
        public ChangeMode accepts() {
            return ChangeMode.APPEND;
        }

        @Override
        public boolean blocking() {
            return true;
        }

        @Override
        public Writer<WindowResult<Long, Long>> open(WriterContext context) {
            return (result, timestampMs) -> adding.add(result.value());
        }
    }

    static final class Numbers extends SingleSource<Reading, Integer> {
        private static final long serialVersionUID = 1;

        @Override
        public Type<Reading> type() {
            return Type.of(Reading.class);
        }

        @Override
        public Type<Integer> positionType() {
            return Type.of(Integer.class);
        }

        @Override
        public boolean bounded() {
            return true;
        }

        @Override
        public boolean blocking() {
            return true;
        }

        @Override
        protected SplitReader<Reading, Integer> openAt(@Nullable Integer position, ReaderContext context) {
            return new Counting(position == null ? 0 : position);
        }
    }

    private static final class Counting implements SplitReader<Reading, Integer> {
        private int next;

        Counting(int next) {
            this.next = next;
        }

        @Override
        public Poll.Status poll(ReaderOutput<Reading> out, int max) {
            for (int end = Math.min(RECORDS, next + max); next < end; next++) {
                out.emit(new Reading("group " + next % 7, next));
            }
            return next < RECORDS ? Poll.Status.MORE : Poll.Status.SPLIT_FINISHED;
        }

        @Override
        public Integer position() {
            return next;
        }
    }
}
