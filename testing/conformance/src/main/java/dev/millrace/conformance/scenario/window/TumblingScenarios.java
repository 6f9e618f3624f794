package dev.millrace.conformance.scenario.window;

import static dev.millrace.conformance.scenario.WindowPipelines.sums;
import static java.time.Duration.ofMillis;

import dev.millrace.api.Type;
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

/** Scenarios on tumbling windows. */
public final class TumblingScenarios {

    private static final Windows TEN = Windows.tumbling(ofMillis(10));

    private TumblingScenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.TUMBLING)
                .add("closes_when_the_watermark_reaches_its_last_millisecond", sums(TEN), """
                        # Flink: EventTimeTrigger fires once watermark >= window.maxTimestamp(), here 9.
                        # In order: watermark = ts - 1, so the record at 9 (watermark 8) does not close it, the one at
                        # 10 does.
                        in a 0 1
                        in a 9 2
                        in a 10 4       -> a [0,10) 3
                        end             -> a [10,20) 4
                        """)
                .add(
                        "closes_a_bound_later_when_records_may_be_out_of_order",
                        sums(TEN, Watermarks.outOfOrderBy(ofMillis(3))),
                        """
                        # Flink: BoundedOutOfOrdernessWatermarks emits max - bound - 1: 12 gives 8, 13 gives 9.
                        in a 9 1
                        in a 12 2
                        in a 13 4       -> a [0,10) 1
                        end             -> a [10,20) 6
                        """)
                .add("holds_its_start_and_not_its_end", sums(TEN), """
                        # [start, end): 9 is in [0,10), 10 begins [10,20), 19 is in it, 20 begins the next.
                        in a 9 1
                        in a 10 2       -> a [0,10) 1
                        in a 19 4
                        in a 20 8       -> a [10,20) 6
                        end             -> a [20,30) 8
                        """)
                .add("keeps_keys_apart", sums(TEN), """
                        # One window per key; the watermark is of the stream, so b's record closes a's window.
                        in a 1 1
                        in b 2 2
                        in a 3 4
                        in b 10 8       -> a [0,10) 5 ; b [0,10) 2
                        end             -> b [10,20) 8
                        """)
                .add("yields_nothing_for_empty_windows", sums(TEN), """
                        # A window exists only where a record fell into it: nothing between [0,10) and [90,100).
                        in a 5 1
                        in a 95 2       -> a [0,10) 1
                        end             -> a [90,100) 2
                        """)
                .add(
                        "fires_windows_passed_at_once_by_their_ends",
                        sums(TEN, Watermarks.outOfOrderBy(ofMillis(50))),
                        """
                        # Flink: timers fire in order of their time. 80 gives watermark 29: three windows of a end by
                        # then.
                        order by key
                        in a 25 4
                        in a 5 1
                        in a 15 2
                        in b 15 8
                        in c 80 16      -> a [0,10) 1 ; a [10,20) 2 ; a [20,30) 4 ; b [10,20) 8
                        end             -> c [80,90) 16
                        """)
                .add(
                        "takes_records_in_any_order_within_the_bound",
                        sums(TEN, Watermarks.outOfOrderBy(ofMillis(10))),
                        """
                        # The watermark before the record at 0 is 10 - 10 - 1 = -1, below the window's last millisecond
                        # 9.
                        in a 10 1
                        in a 0 2
                        in a 9 4
                        in a 20 8       -> a [0,10) 6
                        end             -> a [10,20) 1 ; a [20,30) 8
                        """)
                .add("may_be_one_millisecond_long", sums(Windows.tumbling(ofMillis(1))), """
                        # [5,6) has the last millisecond 5; the watermark 5 comes with the record at 6.
                        in a 5 1
                        in a 5 2
                        in a 6 4        -> a [5,6) 3
                        in a 8 8        -> a [6,7) 4
                        end             -> a [8,9) 8
                        """)
                .add("aligns_to_the_epoch_before_it_too", sums(TEN), """
                        # Flink: TimeWindow.getWindowStartWithOffset rounds towards minus infinity: -1 is in [-10,0).
                        in a -11 1
                        in a -10 2      -> a [-20,-10) 1
                        in a -1 4
                        in a 0 8        -> a [-10,0) 6
                        end             -> a [0,10) 8
                        """)
                .add("stamps_results_with_its_last_millisecond", stamped(), """
                        # Flink: results carry window.maxTimestamp().
                        in a 0 1
                        in a 10 2       -> a [0,10) 1 @9
                        end             -> a [10,20) 2 @19
                        """)
                .add("feeds_larger_windows_with_its_results", ofWindows(), """
                        # A result is stamped 9 or 19 and so falls into the [0,20) or [20,40) of the second level; it
                        # passes the first watermark that closed it (9) before the second level hears of that watermark.
                        in a 1 1
                        in a 12 2
                        in a 19 4
                        in a 20 8       -> a [0,20) 7
                        end             -> a [20,40) 8
                        """)
                .add("groups_by_a_primitive_key", byAmount(), """
                        # keyByLong: the key is the amount, -1 included.
                        in a 1 7
                        in b 2 7
                        in c 3 -1
                        in d 10 7       -> 7 [0,10) 2 ; -1 [0,10) 1
                        end             -> 7 [10,20) 1
                        """)
                .add("hands_its_result_to_a_function", withFunction(), """
                        # What the function emits carries the window's last millisecond; it may emit nothing or several
                        # values.
                        in a 1 2
                        in b 2 0
                        in a 10 1       -> a [0,10) 2nd @9 ; a [0,10) 1st @9
                        end             -> a [10,20) 1st @19
                        """)
                .add("hands_all_its_records_to_a_function", withElements(), """
                        # All records of key and window, the order left to the function. 13 - 3 - 1 = 9 closes [0,10).
                        in a 4 1 x
                        in a 1 1 z
                        in b 9 1 y
                        in a 9 1 y
                        in a 13 1 x     -> a xyz ; b y
                        end             -> a x
                        """)
                .list();
    }

    private static Definition stamped() {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .keyBy(Event::key)
                .window(TEN, Late.drop())
                .aggregate("w", Aggregates.sumLong(Event::amount))
                .writeTo("out", fixtures.stampedSink("out"));
    }

    private static Definition ofWindows() {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .keyBy(Event::key)
                .window(TEN, Late.fail())
                .aggregate("small", Aggregates.sumLong(Event::amount))
                .keyBy(WindowResult::key, Type.of(String.class))
                .window(Windows.tumbling(ofMillis(20)), Late.fail())
                .aggregate("large", Aggregates.sumLong(WindowResult::value))
                .writeTo("out", fixtures.sink("out"));
    }

    private static Definition byAmount() {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .keyByLong(Event::amount)
                .window(TEN, Late.drop())
                .aggregate("w", Aggregates.count())
                .writeTo("out", fixtures.sink("out"));
    }

    private static Definition withFunction() {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .keyBy(Event::key)
                .window(TEN, Late.drop())
                .<Long, String>aggregate("w", Aggregates.sumLong(Event::amount), (sum, context) -> {
                    String window = context.key() + " " + Rendering.window(context.window());
                    if (sum >= 1) {
                        context.emit(window + " 1st");
                    }
                    if (sum >= 2) {
                        context.emit(window + " 2nd");
                    }
                })
                .returns(String.class)
                .writeTo("out", fixtures.stampedSink("out"));
    }

    private static Definition withElements() {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.outOfOrderBy(ofMillis(3)))
                .keyBy(Event::key)
                .window(TEN, Late.fail())
                .<String>process("w", (events, context) -> {
                    List<String> tags = events.stream().map(Event::tag).sorted().toList();
                    context.emit(context.key() + " " + String.join("", tags));
                })
                .returns(String.class)
                .writeTo("out", fixtures.sink("out"));
    }
}
