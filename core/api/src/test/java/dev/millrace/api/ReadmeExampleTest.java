package dev.millrace.api;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.fixture.ListSource;
import dev.millrace.api.fixture.PrintSink;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.source.Source;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The README's first pipeline, between the two marks; what stands there is what is compiled here. */
class ReadmeExampleTest {

    // README begin
    record Payment(String id, String merchant, long cents, Instant at) {}

    static Pipeline turnover(
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
    // README end

    @Test
    void shouldStandInTheReadmeAsItIsCompiled() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/millrace/api/ReadmeExampleTest.java"));
        String example = source.substring(
                        source.indexOf("// README begin\n") + "// README begin\n".length(),
                        source.indexOf("    // README end"))
                .replaceAll("(?m)^    ", "");

        assertThat(Files.readString(Path.of("../../README.md"))).contains("```java\n" + example + "```");
    }

    @Test
    void shouldMakeAPlan() {
        Plan plan = turnover(ListSource.of(Payment.class), PrintSink.appending(), PrintSink.appending())
                .plan();

        assertThat(plan.nodes())
                .extracting(PlanNode::id)
                .containsExactly("payments", "payments.filter", "turnover", "results", "too-late");
        assertThat(plan.node("turnover").main().type()).isEqualTo(new Type<WindowResult<String, Long>>() {});
    }
}
