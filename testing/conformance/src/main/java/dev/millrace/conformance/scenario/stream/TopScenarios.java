package dev.millrace.conformance.scenario.stream;

import static dev.millrace.conformance.scenario.WindowPipelines.aggregates;
import static java.time.Duration.ofMillis;

import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Over;
import dev.millrace.api.window.Windows;
import dev.millrace.conformance.Definition;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.util.List;

/** Scenarios on the greatest of a group: the n largest amounts, greatest first. */
public final class TopScenarios {

    private static final Windows TEN = Windows.tumbling(ofMillis(10));

    private TopScenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.TOP_N)
                .add("holds_the_greatest_in_order", inWindows(TEN, 2), """
                        # 9 and 7 of 5, 9, 1, 7.
                        in a 1 5
                        in a 2 9
                        in a 3 1
                        in a 4 7
                        end             -> a [0,10) [a 2 9, a 4 7]
                        """)
                .add("holds_fewer_where_there_are_fewer", inWindows(TEN, 3), """
                        # Two records, three places.
                        in a 1 5
                        in a 2 9
                        end             -> a [0,10) [a 2 9, a 1 5]
                        """)
                .add("of_one_is_the_greatest", inWindows(TEN, 1), """
                        # The 9.
                        in a 1 5
                        in a 2 9
                        in a 3 7
                        end             -> a [0,10) [a 2 9]
                        """)
                .add("prefers_of_equals_the_first_to_arrive", inWindows(TEN, 2), """
                        # Three 5s, in order: the first two stay, also when a 9 comes between.
                        in a 1 5 x
                        in a 2 5 y
                        in a 3 9 z
                        in a 4 5 w
                        end             -> a [0,10) [a 3 9 z, a 1 5 x]
                        """)
                .add("is_of_each_key_and_window", inWindows(TEN, 1), """
                        # Two keys, two windows.
                        in a 1 5
                        in b 2 3
                        in a 3 4
                        in b 12 8       -> a [0,10) [a 1 5] ; b [0,10) [b 2 3]
                        in b 13 9
                        end             -> b [10,20) [b 13 9]
                        """)
                .add("is_put_together_from_slices", inWindows(Windows.sliding(ofMillis(10), ofMillis(5)), 2), """
                        # [0,10): 5, 9, 1. [5,15): 9, 1, 7. No two amounts are the same, so no order of slices can show.
                        in a 1 5
                        in a 6 9        -> a [-5,5) [a 1 5]
                        in a 8 1
                        in a 11 7       -> a [0,10) [a 6 9, a 1 5]
                        end             -> a [5,15) [a 6 9, a 11 7] ; a [10,20) [a 11 7]
                        """)
                .add(
                        "is_put_together_from_sessions",
                        inWindows(Windows.session(ofMillis(10)), 2, Watermarks.outOfOrderBy(ofMillis(20))),
                        """
                        # [0,10) and [15,25) are bridged by 8.
                        in a 0 5
                        in a 15 9
                        in a 8 7
                        end             -> a [0,25) [a 15 9, a 8 7]
                        """)
                .add("may_run_without_end", running(), """
                        # After each record, the two greatest so far of its key.
                        order by key
                        in a 1 5        -> a = [a 1 5]
                        in a 2 9        -> a = [a 2 9, a 1 5]
                        in b 3 1        -> b = [b 3 1]
                        in a 4 7        -> a = [a 2 9, a 4 7]
                        in a 5 1        -> a = [a 2 9, a 4 7]
                        end
                        """)
                .add("may_look_back_on_the_last_records", overLast(), """
                        # The two greatest of the last three: 9 leaves with the fifth.
                        order by key
                        in a 1 5        -> a 1 5 | [a 1 5]
                        in a 2 9        -> a 2 9 | [a 2 9, a 1 5]
                        in a 3 1        -> a 3 1 | [a 2 9, a 1 5]
                        in a 4 7        -> a 4 7 | [a 2 9, a 4 7]
                        in a 5 2        -> a 5 2 | [a 4 7, a 5 2]
                        end
                        """)
                .list();
    }

    private static Aggregate<Event, List<Event>> top(int n) {
        return Aggregates.topN(n, Event.class, (one, other) -> Long.compare(one.amount(), other.amount()));
    }

    private static Definition inWindows(Windows windows, int n) {
        return inWindows(windows, n, Watermarks.monotonic());
    }

    private static Definition inWindows(Windows windows, int n, Watermarks watermarks) {
        return aggregates(windows, watermarks, top(n));
    }

    private static Definition running() {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .keyBy(Event::key)
                .aggregate("top", top(2))
                .writeTo("out", fixtures.sink("out"));
    }

    private static Definition overLast() {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .keyBy(Event::key)
                .over(Over.onArrival().lastRecords(3))
                .aggregate("top", top(2))
                .writeTo("out", fixtures.sink("out"));
    }
}
