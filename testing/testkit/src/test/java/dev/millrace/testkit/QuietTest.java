package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Pipeline;
import dev.millrace.api.Stream;
import dev.millrace.api.Type;
import dev.millrace.api.aggregate.Aggregates;
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
import dev.millrace.api.window.Windows;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What falls idle, and beside what: readers without splits, operators that hold records back; and when all is quiet. */
class QuietTest {

    private static final Watermarks WATERMARKS = Watermarks.monotonic().idleAfter(Duration.ofSeconds(30));

    /** Stands for an input of the test. */
    static final class Replaced extends SingleSource<Long, Long> {
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
            return false;
        }

        @Override
        protected SplitReader<Long, Long> openAt(@Nullable Long position, ReaderContext context) {
            return new SplitReader<>() {
                @Override
                public Poll.Status poll(ReaderOutput<Long> out, int max) {
                    return Poll.Status.NOTHING;
                }

                @Override
                public Long position() {
                    return 0L;
                }
            };
        }
    }

    private static void count(Stream<Long> seconds) {
        seconds.keyByLong(second -> 0)
                .window(Windows.tumbling(Duration.ofMinutes(1)), Late.drop())
                .aggregate("minutes", Aggregates.count())
                .map(result -> result.value())
                .writeTo("counts", new Nowhere<>());
    }

    /** Stands for an output of the test. */
    static final class Nowhere<T> implements Sink<T> {
        @Override
        public ChangeMode accepts() {
            return ChangeMode.RETRACT;
        }

        @Override
        public Writer<T> open(WriterContext context) {
            return (value, timestampMs) -> {};
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void readersWithoutSplits_doNotEndTimeForOneThatIsIdle(int workers) {
        Pipeline pipeline = Pipeline.named("idle");
        count(pipeline.readMillis("seconds", new Replaced(), second -> second * 1_000, WATERMARKS));
        try (PipelineTest test =
                PipelineTest.of(pipeline, SimulationOptions.defaults().workers(workers))) {
            TestInput<Long> seconds = test.input("seconds");
            seconds.send(10L);
            // Idle at 10 s + 30 s: the minute is open, and stays so for what comes then.
            test.advanceTime(Duration.ofSeconds(31));
            seconds.send(20L);
            assertThat(test.output("counts").values()).isEmpty();
            seconds.send(60L);

            assertThat(test.output("counts").values()).containsExactly(2L);
            assertThat(test.lateRecords("minutes")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void idleness_doesNotOvertakeWhatABatchFunctionHolds(int workers) {
        Pipeline pipeline = Pipeline.named("holding");
        Stream<Long> held = pipeline.readMillis("held", new Replaced(), second -> second * 1_000, WATERMARKS)
                .mapBatch("gathered", 100, Duration.ofHours(1), batch -> batch)
                .returns(Long.class);
        count(held.union("all", pipeline.readMillis("other", new Replaced(), second -> second * 1_000, WATERMARKS)));
        try (PipelineTest test =
                PipelineTest.of(pipeline, SimulationOptions.defaults().workers(workers))) {
            TestInput<Long> other = test.input("other");
            test.<Long>input("held").send(10L);
            // The first falls idle at 30 s, and what it sent goes on before that is said.
            test.advanceTime(Duration.ofSeconds(20));
            other.send(30L);
            test.advanceTime(Duration.ofSeconds(11));
            other.send(60L);

            assertThat(test.lateRecords("minutes")).isZero();
            assertThat(test.output("counts").values()).containsExactly(2L);
        }
    }

    /** A record stands in a batch that leaves with the end of a round, again and again on its way: all of it is one settling. */
    @Test
    void send_comesBackOnceTheRecordIsThrough() {
        Pipeline pipeline = Pipeline.named("through");
        pipeline.read("numbers", new Replaced())
                .rebalance()
                .map(number -> number + 1)
                .rebalance()
                .map(number -> number * 2)
                .rebalance()
                .writeTo("results", new Nowhere<>());
        for (int seed = 0; seed < 300; seed++) {
            SimulationOptions options = SimulationOptions.defaults().workers(2).seed(seed);
            try (PipelineTest test = PipelineTest.of(pipeline, options)) {
                test.<Long>input("numbers").send(20L);
                assertThat(test.output("results").values()).as("seed %d", seed).containsExactly(42L);
            }
        }
    }
}
