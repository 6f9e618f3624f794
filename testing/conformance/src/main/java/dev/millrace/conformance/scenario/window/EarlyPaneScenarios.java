package dev.millrace.conformance.scenario.window;

import static dev.millrace.conformance.scenario.WindowPipelines.sums;
import static java.time.Duration.ofMillis;

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
 * Scenarios on preliminary results: at multiples of the interval by the clock of the run, as Flink's
 * ContinuousProcessingTimeTrigger does it, here only for windows that have changed since their last result.
 */
public final class EarlyPaneScenarios {

    private static final Windows TEN = Windows.tumbling(ofMillis(10)).earlyEvery(ofMillis(100));

    private EarlyPaneScenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.EARLY_PANES)
                .add("come_at_each_interval_while_the_window_changes", sums(TEN), """
                        # At 100 and 200 the window has changed; the result on time is its third.
                        order by key
                        @10  in a 1 1
                        @100             -> a [0,10) 1 early#0
                        @150 in a 2 2
                        @200             -> a [0,10) 3 early#1
                        @250 in a 10 0   -> a [0,10) 3 on-time#2
                        @300             -> a [10,20) 0 early#0
                        @350 end         -> a [10,20) 0 on-time#1
                        """)
                .add("do_not_come_where_nothing_changed", sums(TEN), """
                        # Nothing between 100 and 400.
                        order by key
                        @10  in a 1 1
                        @100             -> a [0,10) 1 early#0
                        @350 in a 2 2
                        @400             -> a [0,10) 3 early#1
                        @450 end         -> a [0,10) 3 on-time#2
                        """)
                .add("take_what_came_a_millisecond_before", sums(TEN), """
                        # 99 is before the tick at 100, 101 after it.
                        order by key
                        @99  in a 1 1
                        @100             -> a [0,10) 1 early#0
                        @101 in a 2 2
                        @199 in a 3 4
                        @200             -> a [0,10) 7 early#1
                        @250 end         -> a [0,10) 7 on-time#2
                        """)
                .add("do_not_come_when_the_window_closed_before", sums(TEN), """
                        # Closed at 50 by the clock: one result, on time; the tick at 100 finds [10,20) alone.
                        order by key
                        @10  in a 1 1
                        @50  in a 10 2   -> a [0,10) 1
                        @100             -> a [10,20) 2 early#0
                        @150 end         -> a [10,20) 2 on-time#1
                        """)
                .add("come_for_the_keys_that_changed", sums(TEN), """
                        # At 200 only b has changed.
                        order by key
                        @10  in a 1 1
                        @20  in b 1 2
                        @100             -> a [0,10) 1 early#0 ; b [0,10) 2 early#0
                        @150 in b 2 4
                        @200             -> b [0,10) 6 early#1
                        @250 end         -> a [0,10) 1 on-time#1 ; b [0,10) 6 on-time#2
                        """)
                .add(
                        "come_for_every_sliding_window_that_changed",
                        sums(Windows.sliding(ofMillis(10), ofMillis(5)).earlyEvery(ofMillis(100))),
                        """
                        # 1 is in [-5,5) and [0,10), 3 too.
                        @10  in a 1 1
                        @100             -> a [-5,5) 1 early#0 ; a [0,10) 1 early#0
                        @150 in a 3 2
                        @200             -> a [-5,5) 3 early#1 ; a [0,10) 3 early#1
                        @250 end         -> a [-5,5) 3 on-time#2 ; a [0,10) 3 on-time#2
                        """)
                .add(
                        "are_withdrawn_when_a_session_grows",
                        sums(Windows.session(ofMillis(10)).earlyEvery(ofMillis(100))),
                        """
                        # A preliminary result of [0,10) no longer holds when there is [0,15).
                        order by key
                        @10  in a 0 1
                        @100             -> a [0,10) 1 early#0
                        @150 in a 5 2    -> a [0,10) 1 retracted#1
                        @200             -> a [0,15) 3 early#0
                        @250 end         -> a [0,15) 3 on-time#1
                        """)
                .add("end_with_the_window_though_late_records_come", sums(TEN.allowedLateness(ofMillis(50))), """
                        # Once the window has closed, a record behind fires at once, and the tick at 200 has nothing to
                        # add.
                        order by key
                        @10  in a 1 1
                        @50  in b 15 0   -> a [0,10) 1
                        @100             -> b [10,20) 0 early#0
                        @150 in a 2 2    -> a [0,10) 3 late#1
                        @200
                        @250 end         -> b [10,20) 0 on-time#1
                        """)
                .add("are_stamped_with_the_last_millisecond_of_the_window", withFunction(), """
                        # As every result of the window, and told apart by their pane.
                        order by key
                        @10  in a 1 1
                        @100             -> a [0,10) 1 EARLY 0 @9
                        @150 end         -> a [0,10) 1 ON_TIME 1 @9
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
                .writeTo("out", fixtures.stampedSink("out"));
    }
}
