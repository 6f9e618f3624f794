package dev.millrace.conformance.scenario.stream;

import static java.time.Duration.ofMillis;

import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Over;
import dev.millrace.conformance.Definition;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.util.List;

/**
 * Scenarios on looking back on a span of event time: for a record at t, on those of its key that arrived before with
 * timestamps in (t - 10, t], and itself. Nothing here arrives more than 10 behind the newest of its key, beyond which
 * records may have been let go.
 */
public final class OverLastDurationScenarios {

    private OverLastDurationScenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.OVER_LAST_DURATION)
                .add("reaches_back_to_the_millisecond", sums(), """
                        # For 10 the span is (0, 10]: 0 is outside, 1 inside.
                        order by key
                        in a 0 1        -> a 0 1 | 1
                        in a 1 2        -> a 1 2 | 3
                        in a 10 4       -> a 10 4 | 6
                        in a 11 8       -> a 11 8 | 12
                        end
                        """)
                .add("leaves_nothing_to_wait_for_at_its_end", besideAnother(), """
                        # The clock goes on for the other stream alone.
                        @1    in a 0 1  -> a 0 1 | 1
                        @2    in ends
                        @3000 other b 0 2 -> other: b 0 2
                        @3001 end
                        """)
                .add("still_holds_nine_back", sums(), """
                        # For 9 the span is (-1, 9]: 0 is inside.
                        order by key
                        in a 0 1        -> a 0 1 | 1
                        in a 9 2        -> a 9 2 | 3
                        end
                        """)
                .add("takes_all_of_one_instant_that_came_before", sums(), """
                        # Three at 5: each sees those before it.
                        order by key
                        in a 5 1        -> a 5 1 | 1
                        in a 5 2        -> a 5 2 | 3
                        in a 5 4        -> a 5 4 | 7
                        end
                        """)
                .add("does_not_look_ahead_in_time", sums(), """
                        # 3 comes after 9 but lies before it: it does not see the 9. Then 10 sees 3 and 9.
                        order by key
                        in a 1 1        -> a 1 1 | 1
                        in a 9 2        -> a 9 2 | 3
                        in a 3 4        -> a 3 4 | 5
                        in a 10 8       -> a 10 8 | 15
                        end
                        """)
                .add("remembers_for_records_as_far_behind_as_the_span", sums(), """
                        # After 20, a record at 10 looks back on (0, 10]: 1 and 9 must still be there.
                        order by key
                        in a 1 1        -> a 1 1 | 1
                        in a 9 2        -> a 9 2 | 3
                        in a 20 4       -> a 20 4 | 4
                        in a 10 8       -> a 10 8 | 11
                        end
                        """)
                .add("keeps_keys_apart", sums(), """
                        # b's record sees no a.
                        order by key
                        in a 1 1        -> a 1 1 | 1
                        in b 2 2        -> b 2 2 | 2
                        in a 3 4        -> a 3 4 | 5
                        in b 30 8       -> b 30 8 | 8
                        end
                        """)
                .add("forgets_a_least_value", of(10, Aggregates.minLong(Event::amount)), """
                        # 1 at 0 is gone for 10.
                        order by key
                        in a 0 1        -> a 0 1 | 1
                        in a 5 3        -> a 5 3 | 1
                        in a 9 7        -> a 9 7 | 1
                        in a 10 5       -> a 10 5 | 3
                        in a 15 9       -> a 15 9 | 5
                        end
                        """)
                .add("may_be_one_millisecond", of(1, Aggregates.sumLong(Event::amount)), """
                        # (t - 1, t] is t alone.
                        order by key
                        in a 5 1        -> a 5 1 | 1
                        in a 5 2        -> a 5 2 | 3
                        in a 6 4        -> a 6 4 | 4
                        end
                        """)
                .add("reaches_over_the_epoch", sums(), """
                        # For 4 the span is (-6, 4].
                        order by key
                        in a -6 1       -> a -6 1 | 1
                        in a -5 2       -> a -5 2 | 3
                        in a 4 4        -> a 4 4 | 6
                        end
                        """)
                .list();
    }

    private static Definition besideAnother() {
        return (pipeline, fixtures) -> {
            sums().define(pipeline, fixtures);
            fixtures.read(pipeline, "other", Watermarks.monotonic()).writeTo("to-other", fixtures.sink("other"));
        };
    }

    private static Definition sums() {
        return of(10, Aggregates.sumLong(Event::amount));
    }

    private static <R> Definition of(long spanMs, Aggregate<Event, R> aggregate) {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.outOfOrderBy(ofMillis(10)))
                .keyBy(Event::key)
                .over(Over.onArrival().last(ofMillis(spanMs)))
                .aggregate("over", aggregate)
                .writeTo("out", fixtures.sink("out"));
    }
}
