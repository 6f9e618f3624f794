package dev.millrace.conformance.scenario.window;

import static dev.millrace.conformance.scenario.WindowPipelines.aggregates;
import static dev.millrace.conformance.scenario.WindowPipelines.sums;
import static java.time.Duration.ofMillis;

import dev.millrace.api.Stream;
import dev.millrace.api.WindowResult;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.conformance.Definition;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.output.Rendering;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.util.List;

/**
 * Scenarios on records behind the watermark but within the lateness. Flink's EventTimeTrigger fires at once for each
 * ({@code onElement} returns FIRE where {@code maxTimestamp <= watermark}); the result is that of the whole window.
 */
public final class RefiringScenarios {

    private static final Windows TEN = Windows.tumbling(ofMillis(10)).allowedLateness(ofMillis(100));
    private static final Windows TEN_BY_FIVE =
            Windows.sliding(ofMillis(10), ofMillis(5)).allowedLateness(ofMillis(100));

    private RefiringScenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.REFIRING)
                .add("each_record_behind_fires_the_whole_window_again", sums(TEN), """
                        # Results count up per key and window.
                        order by key
                        in a 0 1
                        in b 20 0       -> a [0,10) 1
                        in a 1 2        -> a [0,10) 3 late#1
                        in a 2 4        -> a [0,10) 7 late#2
                        in a 9 8        -> a [0,10) 15 late#3
                        end             -> b [20,30) 0
                        """)
                .add("a_record_is_behind_from_the_last_millisecond_on", sums(TEN), """
                        # Watermark 8: not behind, the result comes with 9. Watermark 9: behind.
                        in a 9 1
                        in a 0 2
                        in b 10 0       -> a [0,10) 3
                        in a 0 4        -> a [0,10) 7 late#1
                        end             -> b [10,20) 0
                        """)
                .add("other_keys_do_not_fire_again", sums(TEN), """
                        # A record of a concerns a's window alone.
                        in a 0 1
                        in c 0 2
                        in b 20 0       -> a [0,10) 1 ; c [0,10) 2
                        in a 5 4        -> a [0,10) 5 late#1
                        end             -> b [20,30) 0
                        """)
                .add("other_windows_do_not_fire_again", sums(TEN), """
                        # [10,20) is left alone.
                        in a 0 1
                        in a 10 2       -> a [0,10) 1
                        in b 20 0       -> a [10,20) 2
                        in a 5 4        -> a [0,10) 5 late#1
                        end             -> b [20,30) 0
                        """)
                .add("every_window_that_a_record_is_behind_fires", sums(TEN_BY_FIVE), """
                        # Watermark 14: 7 is behind in [0,10) and [5,15).
                        in a 7 1
                        in b 15 0       -> a [0,10) 1 ; a [5,15) 1
                        in a 7 2        -> a [0,10) 3 late#1 ; a [5,15) 3 late#1
                        end             -> b [10,20) 0 ; b [15,25) 0
                        """)
                .add("windows_still_open_wait", sums(TEN_BY_FIVE), """
                        # Watermark 11: 7 is behind in [0,10) and ahead in [5,15), which has one result, with all.
                        in a 7 1
                        in b 12 0       -> a [0,10) 1
                        in a 7 2        -> a [0,10) 3 late#1
                        end             -> a [5,15) 3 ; b [5,15) 0 ; b [10,20) 0
                        """)
                .add(
                        "a_greatest_value_is_corrected_upwards_only",
                        aggregates(TEN, Watermarks.monotonic(), Aggregates.maxLong(Event::amount)),
                        """
                        # A result comes again also where it is the same.
                        order by key
                        in a 0 5
                        in b 20 0       -> a [0,10) 5
                        in a 1 3        -> a [0,10) 5 late#1
                        in a 2 7        -> a [0,10) 7 late#2
                        end             -> b [20,30) 0
                        """)
                .add("a_function_sees_which_result_it_is", withFunction(), """
                        # The pane tells the kind and the number of each result.
                        order by key
                        in b 20 0
                        in a 1 1        -> a [0,10) 1 LATE 0
                        in a 2 2        -> a [0,10) 3 LATE 1
                        in b 30 0       -> b [20,30) 0 ON_TIME 0
                        end             -> b [30,40) 0 ON_TIME 0
                        """)
                .add("results_again_carry_the_last_millisecond", stamped(), """
                        # A correction is stamped as the result it corrects.
                        in a 0 1
                        in b 20 0       -> a [0,10) 1 @9
                        in a 1 2        -> a [0,10) 3 late#1 @9
                        end             -> b [20,30) 0 @29
                        """)
                .add("corrections_reach_the_windows_that_follow", ofWindows(), """
                        # The correction is stamped 9: the second level, at the watermark 29, has fired [0,20) and fires
                        # it again. It takes the correction for one more value: 1, then 1 + 3. Paced, since the second
                        # level has come to 29 only once all tasks of the first have.
                        paced
                        order by key
                        in a 0 1
                        in b 30 0       -> a [0,20) 1
                        in a 1 2        -> a [0,20) 4 late#1
                        end             -> b [20,40) 0
                        """)
                .list();
    }

    private static Definition withFunction() {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .keyBy(Event::key)
                .window(TEN, Late.drop())
                .<Long, String>aggregate(
                        "w",
                        Aggregates.sumLong(Event::amount),
                        (sum, context) -> context.emit(context.key() + " " + Rendering.window(context.window()) + " "
                                + sum + " " + context.pane().kind() + " "
                                + context.pane().index()))
                .returns(String.class)
                .writeTo("out", fixtures.sink("out"));
    }

    private static Definition stamped() {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .keyBy(Event::key)
                .window(TEN, Late.drop())
                .aggregate("w", Aggregates.sumLong(Event::amount))
                .writeTo("out", fixtures.stampedSink("out"));
    }

    private static Definition ofWindows() {
        return (pipeline, fixtures) -> {
            Stream<WindowResult<String, Long>> small = fixtures.read(pipeline, "in", Watermarks.monotonic())
                    .keyBy(Event::key)
                    .window(TEN, Late.drop())
                    .aggregate("small", Aggregates.sumLong(Event::amount));
            small.asAppend()
                    .map(result -> new Event(result.key(), result.window().maxTimestampMs(), result.value(), ""))
                    .keyBy(Event::key)
                    .window(Windows.tumbling(ofMillis(20)).allowedLateness(ofMillis(100)), Late.fail())
                    .aggregate("large", Aggregates.sumLong(Event::amount))
                    .writeTo("out", fixtures.sink("out"));
        };
    }
}
