package dev.millrace.testkit;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Pipeline;
import dev.millrace.api.SideOutput;
import dev.millrace.api.Stream;
import dev.millrace.api.Type;
import dev.millrace.api.WindowResult;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.SingleSource;
import dev.millrace.api.source.Source;
import dev.millrace.api.source.SplitReader;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineOptions;
import dev.millrace.engine.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README's ways to run and to test its first pipeline, as they stand there, run. */
class ReadmeExamplesTest {

    record Payment(String id, String merchant, long cents, Instant at) {}

    private static Pipeline turnover(
            Source<Payment, ?, ?> payments, Sink<WindowResult<String, Long>> results, Sink<Payment> tooLate) {
        Pipeline pipeline = Pipeline.named("turnover");
        SideOutput<Payment> late = SideOutput.of("late", Payment.class);
        Watermarks watermarks = Watermarks.outOfOrderBy(ofSeconds(5)).idleAfter(ofSeconds(30));

        Stream<WindowResult<String, Long>> turnover = pipeline.read("payments", payments, Payment::at, watermarks)
                .filter(payment -> payment.cents() > 0)
                .keyBy(Payment::merchant)
                .window(Windows.sliding(ofMinutes(10), ofMinutes(1)), Late.to(late))
                .aggregate("turnover", Aggregates.sumLong(Payment::cents));

        turnover.writeTo("results", results);
        turnover.sideOutput(late).writeTo("too-late", tooLate);
        return pipeline;
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "test"})
    void shouldStandInTheReadmeAsItIsCompiled(String example) throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/millrace/testkit/ReadmeExamplesTest.java"));
        String begin = "// README " + example + " begin\n";
        String text = source.substring(
                        source.indexOf(begin) + begin.length(), source.indexOf("        // README " + example + " end"))
                .replaceAll("(?m)^        ", "");

        assertThat(Files.readString(Path.of("../../README.md"))).contains("```java\n" + text + "```");
    }

    @Test
    @SuppressWarnings("unused")
    void run_isWorthReading() {
        Pipeline pipeline = turnover(new OnePayment(), new Nowhere<>(), new Nowhere<>());
        // README run begin
        try (Engine engine = Engine.start(EngineOptions.workers(2))) {
            RunSummary summary = engine.run(pipeline).await();
        }
        // README run end
    }

    /** The windows that end at 12:01 and 12:02 are complete when a payment of 12:02:05.001 has come. */
    @Test
    void test_holds() {
        Pipeline pipeline = turnover(new OnePayment(), new Nowhere<>(), new Nowhere<>());
        Payment first = new Payment("1", "bakery", 350, Instant.parse("2026-05-01T12:00:30Z"));
        Payment second = new Payment("2", "bakery", 420, Instant.parse("2026-05-01T12:02:05.001Z"));
        // README test begin
        try (PipelineTest test = PipelineTest.of(pipeline)) {
            test.<Payment>input("payments").send(first, second);
            test.checkpoint();
            test.crash();
            test.restart();
            assertEquals(2, test.output("results").values().size());
        }
        // README test end
    }

    private record Nowhere<T>() implements Sink<T> {
        @Override
        public ChangeMode accepts() {
            return ChangeMode.APPEND;
        }

        @Override
        public Writer<T> open(WriterContext context) {
            return (value, timestampMs) -> {};
        }
    }

    private static final class OnePayment extends SingleSource<Payment, Long> {
        @Override
        public Type<Payment> type() {
            return Type.of(Payment.class);
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
        protected SplitReader<Payment, Long> openAt(@Nullable Long position, ReaderContext context) {
            return new SplitReader<>() {
                @Override
                public Poll.Status poll(ReaderOutput<Payment> out, int max) {
                    List.of(new Payment("1", "bakery", 350, Instant.EPOCH)).forEach(out::emit);
                    return Poll.Status.SPLIT_FINISHED;
                }

                @Override
                public Long position() {
                    return 1L;
                }
            };
        }
    }
}
