package dev.millrace.conformance.oracle;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.conformance.Definition;
import dev.millrace.conformance.PipelineCase;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.oracle.log.Reading;
import dev.millrace.conformance.output.Line;
import dev.millrace.conformance.output.Result;
import dev.millrace.conformance.scenario.ScenarioText;
import java.util.List;
import org.junit.jupiter.api.Test;

class OracleTest {

    private static final Definition SLIDING =
            (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                    .keyBy(Event::key)
                    .window(Windows.sliding(ofMillis(10), ofMillis(5)), Late.drop())
                    .<Event>process("w", (records, context) -> records.forEach(context::emit))
                    .asAppend()
                    .writeTo("out", fixtures.sink("out"));

    private final Oracle oracle = new Oracle(new PipelineCase(
            "sliding", SLIDING, ScenarioText.parse("sliding", """
                    # By hand.
                    in a 7 1
                    in a 12 2
                    end
                    """).script()));

    @Test
    void work_isWhatAllOperatorsPutOut() {
        // Two records of the source, each of which is in two windows.
        assertThat(oracle.work()).isEqualTo(6);
    }

    @Test
    void by_afterOtherReadings_isTheSame() {
        var once = oracle.by(Reading.usual());
        Reading.schedules().forEach(oracle::by);
        assertThat(oracle.by(Reading.usual())).isEqualTo(once);
    }

    private static final Definition IDLE = (pipeline, fixtures) -> fixtures.read(
                    pipeline, "in", Watermarks.monotonic().idleAfter(ofMillis(41)))
            .keyBy(Event::key)
            .window(Windows.tumbling(ofMillis(40)), Late.drop())
            .<Event>process("w", (records, context) -> records.forEach(context::emit))
            .asAppend()
            .writeTo("out", fixtures.sink("out"));

    @Test
    void by_splitThatHasEnded_hasNoIdleTimeUntilAStop() throws Exception {
        // At 68 the split 'y' is idle, and time goes on from -8 to 33; that of 'x' stands at 2, and would be at 43.
        String script = """
                # By hand.
                @3 in/x a 3 1
                @21 in/x ends
                @27 in/y a -7 2
                @100 stop
                """;
        PipelineCase idle = new PipelineCase(
                "idle", IDLE, ScenarioText.parse("idle", script).script());

        Result result = new Oracle(idle).by(Reading.usual());

        assertThat(result.lines().getOrDefault("out", List.of()))
                .extracting(Line::text)
                .noneMatch(text -> text.startsWith("a 3"));
    }
}
