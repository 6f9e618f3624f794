package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Pipeline;
import dev.millrace.api.Stream;
import dev.millrace.api.Type;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.SingleSource;
import dev.millrace.api.source.SplitReader;
import dev.millrace.api.time.Watermarks;
import dev.millrace.engine.run.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PipelineTestTest {

    static final class Elsewhere<T> extends SingleSource<T, Long> {
        private final Type<T> type;

        Elsewhere(Class<T> type) {
            this.type = Type.of(type);
        }

        @Override
        public Type<T> type() {
            return type;
        }

        @Override
        public Type<Long> positionType() {
            return Type.of(Long.class);
        }

        @Override
        public boolean bounded() {
            return false;
        }

        @Override
        protected SplitReader<T, Long> openAt(@Nullable Long position, ReaderContext context) {
            throw new AssertionError("a test replaces the source");
        }
    }

    static final class Nowhere implements Sink<Object> {
        @Override
        public ChangeMode accepts() {
            return ChangeMode.RETRACT;
        }

        @Override
        public Writer<Object> open(WriterContext context) {
            throw new AssertionError("a test replaces the sink");
        }
    }

    private static Pipeline doubling() {
        Pipeline pipeline = Pipeline.named("doubling");
        pipeline.readMillis("numbers", new Elsewhere<>(Long.class), n -> n, Watermarks.monotonic())
                .map(n -> n * 2)
                .filter(n -> n % 3 != 0)
                .writeTo("out", new Nowhere());
        return pipeline;
    }

    @Test
    void shouldWriteWhatThePipelineMakesOfItsInput() {
        try (PipelineTest test = PipelineTest.of(doubling())) {
            test.<Long>input("numbers").send(1L, 2L, 3L, 4L);

            assertThat(test.<Long>output("out").values()).containsExactly(2L, 4L, 8L);
        }
    }

    @Test
    void shouldGoOnFromTheCheckpointAfterACrash() {
        try (PipelineTest test = PipelineTest.of(doubling())) {
            TestInput<Long> numbers = test.input("numbers");
            TestOutput<Long> out = test.output("out");
            numbers.send(1L, 2L);
            test.checkpoint();
            numbers.send(4L);
            assertThat(out.committed()).containsExactly(2L, 4L);
            assertThat(out.values()).containsExactly(2L, 4L, 8L);

            test.crash();
            assertThat(out.values()).containsExactly(2L, 4L);

            test.restart();
            numbers.send(5L);
            numbers.end();
            assertThat(out.committed()).containsExactly(2L, 4L, 8L, 10L);
            assertThat(test.state()).isEqualTo(RunState.COMPLETED);
        }
    }

    @Test
    void shouldStartFromTheBeginningAfterACrashWithoutCheckpoint() {
        try (PipelineTest test = PipelineTest.of(doubling())) {
            test.<Long>input("numbers").send(1L);
            test.crash();
            test.restart(2);

            assertThat(test.<Long>output("out").values()).containsExactly(2L);
        }
    }

    @Test
    void shouldCommitEverythingOnDrain() {
        try (PipelineTest test =
                PipelineTest.of(doubling(), SimulationOptions.defaults().workers(4))) {
            test.<Long>input("numbers").send(1L, 2L);
            test.drain();

            assertThat(test.<Long>output("out").committed()).containsExactly(2L, 4L);
            assertThat(test.state()).isEqualTo(RunState.DRAINED);
        }
    }

    @Test
    void shouldHoldBatchesUntilTheyAreFullOrHaveWaited() {
        Pipeline pipeline = Pipeline.named("batches");
        Stream<Long> results = pipeline.read("numbers", new Elsewhere<>(Long.class))
                .mapBatch("sizes", 3, Duration.ofMillis(10), batch -> batch.stream()
                        .map(n -> n * 100 + batch.size())
                        .toList());
        results.returns(Long.class).writeTo("out", new Nowhere());
        try (PipelineTest test = PipelineTest.of(pipeline)) {
            TestOutput<Long> out = test.output("out");
            test.<Long>input("numbers").send(1L, 2L);
            assertThat(out.values()).isEmpty();

            test.<Long>input("numbers").send(3L, 4L);
            assertThat(out.values()).containsExactly(103L, 203L, 303L);

            test.advanceTime(Duration.ofMillis(9));
            assertThat(out.values()).hasSize(3);

            test.advanceTime(Duration.ofMillis(1));
            assertThat(out.values()).endsWith(401L);
        }
    }

    @Test
    void shouldNameTheFunctionThatThrows() {
        Pipeline pipeline = Pipeline.named("failing");
        pipeline.read("numbers", new Elsewhere<>(Long.class)).map(n -> 10 / n).writeTo("out", new Nowhere());
        try (PipelineTest test = PipelineTest.of(pipeline)) {
            assertThatThrownBy(() -> test.<Long>input("numbers").send(1L, 0L))
                    .hasMessageStartingWith("FUNCTION_FAILED at numbers.map: the function threw"
                            + " java.lang.ArithmeticException: / by zero on the record 0");
        }
    }

    record Cell(List<Integer> values) {}

    @Test
    void shouldNameWhoChangesARecord() {
        Pipeline pipeline = Pipeline.named("cheating");
        Stream<Cell> cells = pipeline.read("cells", new Elsewhere<>(Cell.class));
        cells.map(cell -> {
                    cell.values().add(2);
                    return cell;
                })
                .writeTo("out", new Nowhere());
        try (PipelineTest test = PipelineTest.of(pipeline)) {
            assertThatThrownBy(() -> test.<Cell>input("cells").send(new Cell(new ArrayList<>(List.of(1)))))
                    .hasMessage("RECORD_CHANGED at cells.map or an operator after it: a record that 'cells' had"
                            + " emitted was changed while it handled the record; records are frozen once emitted:"
                            + " copy before changing; the record is now Cell[values=[1, 2]]");
        }
    }

    @Test
    void shouldSayWhatInputsThereAre() {
        try (PipelineTest test = PipelineTest.of(doubling())) {
            assertThatThrownBy(() -> test.input("nunbers"))
                    .hasMessage("the pipeline has no source 'nunbers'; it has [numbers]");
            assertThat(List.of(test.state())).containsExactly(RunState.RUNNING);
        }
    }
}
