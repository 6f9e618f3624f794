package dev.millrace.architecture;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.KeyedStream;
import dev.millrace.api.Pipeline;
import dev.millrace.api.SideOutput;
import dev.millrace.api.Stream;
import dev.millrace.api.Type;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.process.KeyedTwoInputProcess;
import dev.millrace.api.process.Process;
import dev.millrace.api.process.ProcessContext;
import dev.millrace.api.process.TwoInputProcess;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.SingleSource;
import dev.millrace.api.source.SplitReader;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Over;
import dev.millrace.api.window.Windows;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** A pipeline whose functions note the engine's classes on the stack each time a record is handed to them. */
final class Trace {

    /** Top-level classes of the engine that were on the way of a record. */
    static final Set<String> ENTERED = new ConcurrentSkipListSet<>();

    private static final SideOutput<Long> SIDE = SideOutput.of("side", Long.class);

    private Trace() {}

    static Pipeline pipeline(boolean blocking) {
        Pipeline pipeline = Pipeline.named("trace");
        pipeline.read("numbers", new Numbers(blocking))
                .map(Trace::noted)
                .keyByLong(number -> noted(number) % 2)
                .process("keyed", Keyed::new)
                .mapBatch("batches", 2, Duration.ofMillis(1), batch -> batch)
                .returns(Long.class)
                .keyBy(number -> String.valueOf(noted(number)))
                .process("again", Again::new)
                .rebalance()
                .filter(number -> noted(number) > 0)
                .writeTo("out", new Out(blocking));
        return pipeline;
    }

    /** The operators that {@link #pipeline} has not. */
    static Pipeline operators() {
        Pipeline pipeline = Pipeline.named("operators");
        Watermarks watermarks = Watermarks.monotonic();
        Stream<Long> numbers = pipeline.readMillis("numbers", new Numbers(false), Trace::noted, watermarks);
        Stream<Long> others = pipeline.readMillis("others", new Numbers(true), Trace::noted, watermarks);
        Stream<Long> plain = numbers.<Long>flatMap((number, out) -> out.emit(noted(number)))
                .returns(Long.class)
                .union("both", others)
                .process("plain", Plain::new);
        plain.sideOutput(SIDE).writeTo("side", new Out(false));
        Stream<Long> joined = numbers.connect(others).process("joined", Joined::new);
        KeyedStream<Long, Long> keyed = joined.keyByLong(Trace::noted);
        keyed.connect(plain.keyByLong(Trace::noted))
                .process("met", Met::new)
                .keyByLong(Trace::noted)
                .over(Over.onArrival().lastRecords(2))
                .aggregate("over", Aggregates.sumLong(Trace::noted))
                .map(result -> noted(result.record()))
                .keyByLong(Trace::noted)
                .aggregate("running", Aggregates.sumLong(Trace::noted))
                .asAppend()
                .map(update -> noted(update.value()))
                .writeTo("out", new Out(true));
        tumbling(keyed, "slots", Aggregates.sumLong(Trace::noted));
        tumbling(keyed, "objects", Aggregates.max(Long.class, (a, b) -> Long.compare(noted(a), noted(b))));
        keyed.window(Windows.session(Duration.ofMillis(5)), Late.drop())
                .aggregate("sessions", Aggregates.sumLong(Trace::noted))
                .map(result -> noted(result.value()))
                .writeTo("sessions.out", new Out(false));
        return pipeline;
    }

    private static void tumbling(KeyedStream<Long, Long> keyed, String name, Aggregate<Long, Long> aggregate) {
        keyed.window(Windows.tumbling(Duration.ofMillis(10)), Late.drop())
                .<Long, Long>aggregate(name, aggregate, (result, context) -> context.emit(noted(result)))
                .returns(Long.class)
                .writeTo(name + ".out", new Out(false));
    }

    static long noted(long number) {
        StackWalker.getInstance().forEach(frame -> {
            String name = frame.getClassName();
            if (name.startsWith("dev.millrace.engine.")) {
                ENTERED.add(name.contains("$") ? name.substring(0, name.indexOf('$')) : name);
            }
        });
        return number;
    }

    static final class Keyed extends KeyedProcess<Long, Long, Long> {
        @Override
        public void onRecord(Long value, Context<Long, Long> context) {
            context.emit(noted(value));
        }
    }

    static final class Again extends KeyedProcess<String, Long, Long> {
        @Override
        public void onRecord(Long value, Context<String, Long> context) {
            context.emit(noted(value));
        }
    }

    static final class Plain extends Process<Long, Long> {
        Plain() {
            emitsTo(SIDE);
        }

        @Override
        public void onRecord(Long value, ProcessContext<Long> context) {
            context.emitTo(SIDE, noted(value));
            context.emit(noted(value));
        }
    }

    static final class Joined extends TwoInputProcess<Long, Long, Long> {
        @Override
        public void onFirst(Long value, ProcessContext<Long> context) {
            context.emit(noted(value));
        }

        @Override
        public void onSecond(Long value, ProcessContext<Long> context) {
            context.emit(noted(value));
        }
    }

    static final class Met extends KeyedTwoInputProcess<Long, Long, Long, Long> {
        @Override
        public void onFirst(Long value, Context<Long, Long> context) {
            context.emit(noted(value));
        }

        @Override
        public void onSecond(Long value, Context<Long, Long> context) {
            context.emit(noted(value));
        }
    }

    record Out(boolean blocking) implements Sink<Long> {
        @Override
        public ChangeMode accepts() {
            return ChangeMode.APPEND;
        }

        @Override
        public Writer<Long> open(WriterContext context) {
            return (value, timestampMs) -> noted(value);
        }
    }

    static final class Numbers extends SingleSource<Long, Long> {
        private final boolean blocking;

        Numbers(boolean blocking) {
            this.blocking = blocking;
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
            return true;
        }

        @Override
        public boolean blocking() {
            return blocking;
        }

        @Override
        protected SplitReader<Long, Long> openAt(@Nullable Long position, ReaderContext context) {
            return new SplitReader<>() {
                @Override
                public Poll.Status poll(ReaderOutput<Long> out, int max) {
                    out.emit(noted(1));
                    out.emit(noted(2));
                    return Poll.Status.SPLIT_FINISHED;
                }

                @Override
                public Long position() {
                    return 2L;
                }
            };
        }
    }
}
