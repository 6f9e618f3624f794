package dev.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Pipeline;
import dev.millrace.api.SideOutput;
import dev.millrace.api.Stream;
import dev.millrace.api.Type;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.process.Process;
import dev.millrace.api.process.ProcessContext;
import dev.millrace.api.sink.Committer;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.api.state.ValueState;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Over;
import dev.millrace.api.window.Windows;
import dev.millrace.engine.restart.Restart;
import dev.millrace.snapshot.InMemorySnapshots;
import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotStorage;
import dev.millrace.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What users read when a run cannot start, or fails: code, place, what happened and the remedy, case by case. */
class RunErrorsTest {

    private static final Path TABLE = Path.of("src/test/resources/dev/millrace/engine/errors.txt");

    /** A class that no codec can be derived for. */
    record Unknown(Thread owner) {}

    private record Case(String name, Consumer<Stream<Long>> description, Long... numbers) {
        String row() {
            Pipeline pipeline = Pipeline.named("errors");
            description.accept(
                    pipeline.readMillis("numbers", Numbers.of(numbers), number -> number, Watermarks.monotonic()));
            return name + " | " + failureOf(() -> run(pipeline, RunOptions.defaults()));
        }
    }

    private interface Failing {
        void run() throws Exception;
    }

    private static String failureOf(Failing failing) {
        try {
            failing.run();
        } catch (MillraceException e) {
            return e.blame().name().toLowerCase(java.util.Locale.ROOT) + (e.retryable() ? ", retry" : "") + " | "
                    + e.getMessage();
        } catch (Exception e) {
            return "not told: " + e;
        }
        return "nothing failed";
    }

    private static void run(Pipeline pipeline, RunOptions options) {
        try (Engine engine = Engine.start(EngineOptions.workers(1))) {
            engine.run(pipeline, options).await();
        }
    }

    static final class Keeps extends KeyedProcess<Long, Long, Long> {
        private final ValueState<Unknown> kept = valueState("kept", Unknown.class, unbounded());

        @Override
        public void onRecord(Long value, Context<Long, Long> context) throws Exception {
            kept.clear();
        }
    }

    static final class EmitsTo extends Process<Long, Long> {
        @Override
        public void onRecord(Long value, ProcessContext<Long> context) {
            context.emitTo(SideOutput.of("odd", Long.class), value);
        }
    }

    static final class FailsToOpen extends Process<Long, Long> {
        @Override
        public void open() throws IOException {
            throw new IOException("no room");
        }

        @Override
        public void onRecord(Long value, ProcessContext<Long> context) {}
    }

    static final class FailsInTimer extends KeyedProcess<Long, Long, Long> {
        private final dev.millrace.api.process.Timers alarm = eventTimers("alarm");

        @Override
        public void onRecord(Long value, Context<Long, Long> context) {
            alarm.set(10);
        }

        @Override
        public void onTimer(dev.millrace.api.process.Timers timers, long timeMs, Context<Long, Long> context) {
            throw new IllegalStateException("not now");
        }
    }

    /** A sink in which one method throws. */
    record Fails(String method, boolean blocking) implements Sink<Object> {
        @Override
        public ChangeMode accepts() {
            return ChangeMode.RETRACT;
        }

        @Override
        public Writer<Object> open(WriterContext context) throws IOException {
            failIf("open");
            return new Writer<>() {
                @Override
                public void write(Object value, long timestampMs) throws IOException {
                    failIf("write");
                    if (method.equals("cast")) {
                        throw new ClassCastException("no text");
                    }
                }

                @Override
                public void flush() throws IOException {
                    failIf("flush");
                }
            };
        }

        private void failIf(String called) throws IOException {
            if (method.equals(called)) {
                throw new IOException("the disk is full");
            }
        }
    }

    record Commits<C>(Type<C> committableType, @Nullable C prepared) implements CommittingSink<Object, C> {
        @Override
        public ChangeMode accepts() {
            return ChangeMode.APPEND;
        }

        @Override
        public CommittingWriter<Object, C> open(WriterContext context) {
            return new CommittingWriter<>() {
                @Override
                public void write(Object value, long timestampMs) {}

                @Override
                public List<C> prepareCommit(long checkpointId) {
                    return prepared == null ? List.of() : List.of(prepared);
                }
            };
        }

        @Override
        public Committer<C> openCommitter(WriterContext context) {
            return committable -> {
                throw new IOException("the broker has gone");
            };
        }
    }

    private static final List<Case> CASES = List.of(
            new Case("function that throws", n -> out(n.map(number -> 10 / number)), 1L, 0L),
            new Case("test that throws", n -> out(n.filter(number -> 10 / number > 0)), 0L),
            new Case("function that returns null", n -> out(n.map(number -> null)), 1L),
            new Case("function that emits null", n -> out(n.flatMap((number, to) -> to.emit(null))), 1L),
            new Case(
                    "batch with too few results",
                    n -> out(n.mapBatch("halves", 4, Duration.ZERO, batch -> List.of())),
                    1L),
            new Case("function that does not open", n -> out(n.process("opens", FailsToOpen::new)), 1L),
            new Case("side output that is not declared", n -> out(n.process("split", EmitsTo::new)), 1L),
            new Case("timer that throws", n -> out(n.keyByLong(number -> 1).process("alarms", FailsInTimer::new)), 1L),
            new Case(
                    "key that throws",
                    n -> out(n.keyByLong(number -> 10 / number).aggregate("count", Aggregates.count())),
                    0L),
            new Case(
                    "key that is null",
                    n -> out(n.keyBy(number -> number == 0 ? null : "a").aggregate("count", Aggregates.count())),
                    0L),
            new Case(
                    "key without a codec",
                    n -> out(n.keyBy(number -> new Unknown(Thread.currentThread()))
                            .aggregate("count", Aggregates.count())),
                    1L),
            new Case("state without a codec", n -> out(n.keyByLong(number -> 1).process("keeps", Keeps::new)), 1L),
            new Case(
                    "accumulator without a codec",
                    n -> out(n.map(number -> new Unknown(Thread.currentThread()))
                            .keyByLong(unknown -> 1)
                            .window(Windows.tumbling(Duration.ofMillis(5)), Late.drop())
                            .aggregate("all", Aggregates.collect(Unknown.class))),
                    1L),
            new Case(
                    "accumulator without a codec, running",
                    n -> out(n.map(number -> new Unknown(Thread.currentThread()))
                            .keyByLong(unknown -> 1)
                            .aggregate("all", Aggregates.collect(Unknown.class))),
                    1L),
            new Case(
                    "accumulator without a codec, looked back on",
                    n -> out(n.map(number -> new Unknown(Thread.currentThread()))
                            .keyByLong(unknown -> 1)
                            .over(Over.onArrival().lastRecords(2))
                            .aggregate("all", Aggregates.collect(Unknown.class))),
                    1L),
            new Case(
                    "committable without a codec",
                    n -> n.writeTo("out", new Commits<>(Type.of(Unknown.class), null)),
                    1L),
            new Case("input that cannot be read", n -> out(n), 1L, Numbers.BAD),
            new Case("source that fails", n -> out(n), 1L, Numbers.BROKEN),
            new Case(
                    "record that is late",
                    n -> out(n.keyByLong(number -> 1)
                            .window(Windows.tumbling(Duration.ofMillis(5)), Late.fail())
                            .aggregate("count", Aggregates.count())),
                    20L,
                    3L),
            new Case("sink that cannot be opened", n -> n.writeTo("out", new Fails("open", false)), 1L),
            new Case("sink that fails", n -> n.writeTo("out", new Fails("write", false)), 1L),
            new Case("sink that fails, on its own thread", n -> n.writeTo("out", new Fails("write", true)), 1L),
            new Case("sink that is wrong", n -> n.writeTo("out", new Fails("cast", false)), 1L),
            new Case("sink that cannot flush", n -> n.writeTo("out", new Fails("flush", false)), 1L),
            new Case("sink that cannot flush, on its own thread", n -> n.writeTo("out", new Fails("flush", true)), 1L));

    private static void out(Stream<?> stream) {
        stream.writeTo("out", new Discard());
    }

    @Test
    void shouldSayWhatIsWrongWhereAndWhatToDo() throws IOException {
        StringBuilder rows = new StringBuilder("case | blame | message\n");
        CASES.forEach(each -> rows.append(each.row()).append('\n'));
        rows.append("timestamp that throws | ")
                .append(failureOf(RunErrorsTest::readWithoutTime))
                .append('\n');
        rows.append("watermark generator that cannot be made | ")
                .append(failureOf(RunErrorsTest::readWithoutGenerator))
                .append('\n');
        rows.append("commit that fails | ")
                .append(failureOf(RunErrorsTest::commitInVain))
                .append('\n');
        rows.append("snapshot of another pipeline | ")
                .append(failureOf(() -> resume("other", 128)))
                .append('\n');
        rows.append("other number of key groups | ")
                .append(failureOf(() -> resume("errors", 64)))
                .append('\n');
        rows.append("storage that cannot be read | ")
                .append(failureOf(RunErrorsTest::readBrokenStorage))
                .append('\n');
        rows.append("engine that is closed | ")
                .append(failureOf(RunErrorsTest::runInClosedEngine))
                .append('\n');

        if ("write".equals(System.getProperty("millrace.golden"))) {
            Files.writeString(TABLE, rows);
        }
        assertThat(rows.toString()).isEqualTo(Files.readString(TABLE));
    }

    private static Pipeline counting(String name, int keyGroups) {
        Pipeline pipeline = Pipeline.named(name).keyGroups(keyGroups);
        pipeline.read("numbers", Numbers.of(1L))
                .keyByLong(number -> number)
                .aggregate("count", Aggregates.count())
                .writeTo("out", new Discard());
        return pipeline;
    }

    private static void readWithoutTime() {
        Pipeline pipeline = Pipeline.named("errors");
        pipeline.read("numbers", Numbers.of(1L, 2L), RunErrorsTest::at, Watermarks.monotonic())
                .writeTo("out", new Discard());
        run(pipeline, RunOptions.defaults());
    }

    private static void readWithoutGenerator() {
        Pipeline pipeline = Pipeline.named("errors");
        pipeline.readMillis("numbers", Numbers.of(1L), number -> number, Watermarks.<Long>custom(() -> {
                    throw new IllegalStateException("no generator");
                }))
                .writeTo("out", new Discard());
        run(pipeline, RunOptions.defaults());
    }

    private static Instant at(Long number) {
        if (number == 2) {
            throw new IllegalStateException("no time");
        }
        return Instant.ofEpochMilli(number);
    }

    private static void commitInVain() {
        Pipeline pipeline = Pipeline.named("errors");
        pipeline.read("numbers", Numbers.of(1L)).writeTo("out", new Commits<>(Type.of(String.class), "part 1"));
        run(pipeline, RunOptions.storage(new InMemorySnapshots(1)).restart(Restart.none()));
    }

    private static void resume(String name, int keyGroups) {
        SnapshotStorage storage = new InMemorySnapshots(1);
        run(counting("errors", 128), RunOptions.storage(storage));
        run(counting(name, keyGroups), RunOptions.storage(storage));
    }

    private static void readBrokenStorage() {
        run(counting("errors", 128), RunOptions.storage(new SnapshotStorage() {
            @Override
            public SnapshotWriter begin(long id, OptionalLong base) throws IOException {
                throw new IOException("not mounted");
            }

            @Override
            public List<Long> list() throws IOException {
                throw new IOException("not mounted");
            }

            @Override
            public Snapshot read(long id) throws IOException {
                throw new IOException("not mounted");
            }
        }));
    }

    private static void runInClosedEngine() {
        Engine engine = Engine.start(EngineOptions.workers(1));
        engine.close();
        engine.run(counting("errors", 128));
    }
}
