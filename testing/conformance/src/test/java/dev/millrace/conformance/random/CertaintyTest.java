package dev.millrace.conformance.random;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Stream;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.state.ValueState;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Over;
import dev.millrace.api.window.Windows;
import dev.millrace.conformance.Definition;
import dev.millrace.conformance.Expectation;
import dev.millrace.conformance.PipelineCase;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.output.Line;
import dev.millrace.conformance.scenario.ScenarioText;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A case has an answer only where nothing that the semantics leave open shows in what comes out. */
class CertaintyTest {

    /**
     * Records at 5, 15 and 25 are three windows of 10, whose results, at 9, 19 and 29, come to sessions twice. They all fire at
     * the end of the input; whether the watermark jumps there or goes in steps is open.
     */
    private static final String THREE_WINDOWS = """
            # By hand.
            in a 5 1
            in a 15 2
            in a 25 4
            end
            """;

    private static final String ONE_RECORD = "# By hand.\nin a 5 1\nend\n";

    private static Optional<Expectation> certainty(String name, Definition definition, String script) {
        return Certainty.of(new PipelineCase(
                name, definition, ScenarioText.parse(name, script).script()));
    }

    private static Optional<Expectation> sessionsOverUnion(Duration gap) {
        Definition twice = (pipeline, fixtures) -> {
            Stream<Event> windows = fixtures.read(pipeline, "in", Watermarks.outOfOrderBy(ofMillis(30)))
                    .keyBy(Event::key)
                    .window(Windows.tumbling(ofMillis(10)), Late.drop())
                    .aggregate("w", Aggregates.sumLong(Event::amount))
                    .asAppend()
                    .map(result -> new Event(result.key(), result.window().maxTimestampMs(), result.value(), ""))
                    .asAppend();
            windows.union("u", windows)
                    .keyBy(Event::key)
                    .window(Windows.session(gap), Late.drop())
                    .aggregate("s", Aggregates.sumLong(Event::amount))
                    .asAppend()
                    .writeTo("out", fixtures.sink("out"));
        };
        return certainty("twice", twice, THREE_WINDOWS);
    }

    @Test
    void sessionsOfAStreamAndItself_thatTouch_areNotCertain() {
        // The watermark 18, at which [9, 19) is over, may be passed on before the result at 19 comes, by both inputs.
        assertThat(sessionsOverUnion(ofMillis(10))).isEmpty();
    }

    @Test
    void sessionsOfAStreamAndItself_thatOverlap_areCertain() {
        // The watermark 19, at which [9, 20) is over, comes after the results at 19. 1, 2 and 4, twice.
        assertThat(sessionsOverUnion(ofMillis(11))).hasValueSatisfying(expectation -> assertThat(
                        expectation.lines().get("out"))
                .extracting(Line::text)
                .containsExactly("a [9,40) 14"));
    }

    /** At the end a window gives two events at once; those of its stream and of the same stream come to look backs. */
    private static Optional<Expectation> pairsOverUnion(int lookBack) {
        Definition twice = (pipeline, fixtures) -> {
            Stream<Event> pairs = fixtures.read(pipeline, "in", Watermarks.monotonic())
                    .keyBy(Event::key)
                    .window(Windows.tumbling(ofMillis(10)), Late.drop())
                    .aggregate("w", Aggregates.sumLong(Event::amount))
                    .asAppend()
                    .flatMap((result, out) -> {
                        long at = result.window().maxTimestampMs();
                        out.emit(new Event(result.key(), at, 1, ""));
                        out.emit(new Event(result.key(), at, 2, ""));
                    });
            pairs.union("u", pairs)
                    .keyBy(Event::key)
                    .over(Over.onArrival().lastRecords(lookBack))
                    .aggregate("o", Aggregates.sumLong(Event::amount))
                    .writeTo("out", fixtures.sink("out"));
        };
        return certainty("pairs", twice, ONE_RECORD);
    }

    @Test
    void pairsOfAStreamAndItself_inTurn_areNotCertain() {
        // First, second, first, second; or twice the first, then twice the second: sums of two are 3 and 3, or 2 and 4.
        assertThat(pairsOverUnion(2)).isEmpty();
    }

    @Test
    void pairsOfAStreamAndItself_eachByItself_areCertain() {
        assertThat(pairsOverUnion(1)).isPresent();
    }

    private static final int NUMBERS = 30;

    /** Says which numbers come after others than in turn, or one input after the other. */
    private static final class Unexpected extends KeyedProcess<String, Event, Event> {
        private final ValueState<Long> last = valueState("last", Long.class);

        @Override
        public void onRecord(Event event, Context<String, Event> context) throws Exception {
            Long before = last.get();
            last.set(event.amount());
            if (before != null
                    && before != event.amount()
                    && before + 1 != event.amount()
                    && (before != NUMBERS || event.amount() != 1)) {
                context.emit(event);
            }
        }
    }

    @Test
    void numbersOfAStreamAndItself_inBursts_areNotCertain() {
        // 1, 2, ... 1, 2, ... and 1, 1, 2, 2, ... yield nothing; but a stream may be any number of records ahead of
        // itself.
        Definition twice = (pipeline, fixtures) -> {
            Stream<Event> numbers = fixtures.read(pipeline, "in", Watermarks.monotonic())
                    .flatMap((event, out) -> {
                        for (int i = 1; i <= NUMBERS; i++) {
                            out.emit(event.withAmount(i));
                        }
                    });
            numbers.union("u", numbers)
                    .keyBy(Event::key)
                    .<Event>process("unexpected", Unexpected::new)
                    .writeTo("out", fixtures.sink("out"));
        };
        assertThat(certainty("numbers", twice, ONE_RECORD)).isEmpty();
    }

    /** A split has a record at 0 by the clock and falls idle 41 later; another one then has a record that may be late. */
    private static Optional<Expectation> oldRecord(int atMs) {
        Definition idle = (pipeline, fixtures) -> fixtures.read(
                        pipeline, "in", Watermarks.monotonic().idleAfter(ofMillis(41)))
                .keyBy(Event::key)
                .window(Windows.tumbling(ofMillis(40)), Late.drop())
                .aggregate("w", Aggregates.sumLong(Event::amount))
                .asAppend()
                .writeTo("out", fixtures.sink("out"));
        String script = """
                # By hand.
                @0 in/x a 100 1
                @0 in/y a 200 2
                @%d in/y a 150 4
                end
                """.formatted(atMs);
        return certainty("old", idle, script);
    }

    @Test
    void recordAtTheInstantOfIdleness_isNotCertain() {
        assertThat(oldRecord(41)).isEmpty();
    }

    @Test
    void recordBeforeOrAfterIdleness_isCertain() {
        assertThat(oldRecord(40)).isPresent();
        assertThat(oldRecord(42)).isPresent();
    }
}
