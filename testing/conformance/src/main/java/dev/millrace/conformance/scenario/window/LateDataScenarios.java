package dev.millrace.conformance.scenario.window;

import static dev.millrace.conformance.scenario.WindowPipelines.LATE;
import static dev.millrace.conformance.scenario.WindowPipelines.sums;
import static dev.millrace.conformance.scenario.WindowPipelines.sumsAndLate;
import static dev.millrace.conformance.scenario.WindowPipelines.sumsOrFailure;
import static java.time.Duration.ofMillis;

import dev.millrace.api.KeyedStream;
import dev.millrace.api.Stream;
import dev.millrace.api.WindowResult;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.conformance.Definition;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.util.List;

/** Scenarios on records late for every window they belong to. */
public final class LateDataScenarios {

    private static final Windows TEN = Windows.tumbling(ofMillis(10));
    private static final Windows TEN_BY_FIVE = Windows.sliding(ofMillis(10), ofMillis(5));

    private LateDataScenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.LATE_DATA)
                .add("are_counted_when_dropped", sums(TEN), """
                        # Late once the watermark is 9 or more: 9 is late after 10, and not after 9.
                        in b 9 0
                        in a 8 1
                        in b 10 0       -> a [0,10) 1 ; b [0,10) 0
                        in a 9 2
                        in a 0 4
                        end             -> b [10,20) 0
                        late_records w 2
                        """)
                .add("go_to_a_side_output_as_they_came", sumsAndLate(TEN, Watermarks.monotonic()), """
                        # The record itself, with all its fields. Watermark 28: 19 is late, 20 is not.
                        in b 29 0
                        in a 9 1 red    -> late: a 9 1 red
                        in b 19 2       -> late: b 19 2
                        in b 20 4
                        end             -> b [20,30) 4
                        late_records w 2
                        """)
                .add("keep_their_timestamps", lateStamped(), """
                        # A late record keeps its own timestamp on its way to the side output.
                        in b 30 0
                        in a 9 1        -> late: a 9 1 @9
                        end             -> b [30,40) 0
                        late_records w 1
                        """)
                .add("fail_the_run_where_it_says_so", sumsOrFailure(TEN, Watermarks.monotonic()), """
                        # The failure names the operator, the record's timestamp and the watermark (50 - 1).
                        in b 50 0
                        in a 17 1
                        end
                        fails w, 17, 49
                        """)
                .add("do_not_fail_the_run_by_a_millisecond", sumsOrFailure(TEN, Watermarks.monotonic()), """
                        # Watermark 18: [10,20) is open until 19.
                        in b 19 0
                        in a 10 1
                        end             -> a [10,20) 1 ; b [10,20) 0
                        """)
                .add(
                        "do_not_fail_the_run_when_late_for_some_windows_only",
                        sumsOrFailure(TEN_BY_FIVE, Watermarks.monotonic()),
                        """
                        # Watermark 11: 7 is late for [0,10), and in time for [5,15).
                        in b 12 0
                        in a 7 1
                        end             -> a [5,15) 1 ; b [5,15) 0 ; b [10,20) 0
                        late_assignments w 1
                        """)
                .add("are_late_for_all_sliding_windows", sumsAndLate(TEN_BY_FIVE, Watermarks.monotonic()), """
                        # 7 is in [0,10) and [5,15): at the watermark 13 in time for the second, at 14 late for both.
                        in b 14 0
                        in a 7 1
                        in b 15 0       -> a [5,15) 1 ; b [5,15) 0
                        in a 7 2        -> late: a 7 2
                        end             -> b [10,20) 0 ; b [15,25) 0
                        late_records w 1
                        late_assignments w 1
                        """)
                .add(
                        "are_late_when_their_own_session_is_over",
                        sumsAndLate(Windows.session(ofMillis(10)), Watermarks.monotonic()),
                        """
                        # Watermark 29. [20,30) has the last millisecond 29: late. [21,31) has 30.
                        in b 30 0
                        in a 20 1       -> late: a 20 1
                        in a 21 2
                        end             -> a [21,31) 2 ; b [30,40) 0
                        late_records w 1
                        """)
                .add("are_judged_by_each_operator_for_itself", twoWindows(), """
                        # Watermark 14: late for the windows of 10, in time for those of 20. Both count by their own
                        # name.
                        in b 15 0
                        in a 3 1        -> late: a 3 1
                        end             -> b [10,20) 0 ; a [0,20) 1 ; b [0,20) 0
                        late_records ten 1
                        """)
                .add("may_be_worked_on_further", lateCounted(), """
                        # Late records are a stream like any other: here counted without end, per key.
                        in b 30 0
                        in a 1 1        -> late: a = 1
                        in c 2 1        -> late: c = 1
                        in a 3 1        -> late: a = 2
                        end             -> b [30,40) 0
                        late_records w 3
                        """)
                .add("do_not_raise_or_lower_the_watermark", sums(TEN), """
                        # After the late record at 2 the watermark is still 29: 20 is late too, 30 is not.
                        in b 30 0
                        in a 2 1
                        in a 20 2
                        in a 30 4
                        end             -> a [30,40) 4 ; b [30,40) 0
                        late_records w 2
                        """)
                .list();
    }

    private static Definition lateStamped() {
        return (pipeline, fixtures) -> {
            Stream<WindowResult<String, Long>> sums = fixtures.read(pipeline, "in", Watermarks.monotonic())
                    .keyBy(Event::key)
                    .window(TEN, Late.to(LATE))
                    .aggregate("w", Aggregates.sumLong(Event::amount));
            sums.writeTo("out", fixtures.sink("out"));
            sums.sideOutput(LATE).writeTo("late", fixtures.stampedSink("late"));
        };
    }

    private static Definition lateCounted() {
        return (pipeline, fixtures) -> {
            Stream<WindowResult<String, Long>> sums = fixtures.read(pipeline, "in", Watermarks.monotonic())
                    .keyBy(Event::key)
                    .window(TEN, Late.to(LATE))
                    .aggregate("w", Aggregates.sumLong(Event::amount));
            sums.writeTo("out", fixtures.sink("out"));
            sums.sideOutput(LATE)
                    .keyBy(Event::key)
                    .aggregate("lateness", Aggregates.count())
                    .writeTo("late", fixtures.sink("late"));
        };
    }

    /** By the same key and with the same aggregate: what is on its way to both may be combined once. */
    private static Definition twoWindows() {
        return (pipeline, fixtures) -> {
            KeyedStream<String, Event> keyed =
                    fixtures.read(pipeline, "in", Watermarks.monotonic()).keyBy(Event::key);
            Aggregate<Event, Long> sum = Aggregates.sumLong(Event::amount);
            Stream<WindowResult<String, Long>> tens =
                    keyed.window(TEN, Late.to(LATE)).aggregate("ten", sum);
            tens.writeTo("tens", fixtures.sink("out"));
            tens.sideOutput(LATE).writeTo("late", fixtures.sink("late"));
            keyed.window(Windows.tumbling(ofMillis(20)), Late.drop())
                    .aggregate("twenty", sum)
                    .writeTo("twenties", fixtures.sink("out"));
        };
    }
}
