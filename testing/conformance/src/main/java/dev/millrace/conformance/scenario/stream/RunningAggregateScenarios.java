package dev.millrace.conformance.scenario.stream;

import static java.time.Duration.ofMillis;

import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.time.Watermarks;
import dev.millrace.conformance.Definition;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.util.List;

/** Scenarios on aggregates without end: after each record, the new result of its key. */
public final class RunningAggregateScenarios {

    private RunningAggregateScenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.RUNNING_AGGREGATES)
                .add("emit_after_each_record", of(Aggregates.sumLong(Event::amount)), """
                        # 1, 1 + 2, 1 + 2 + 4; b apart.
                        order by key
                        in a 1 1        -> a = 1
                        in a 2 2        -> a = 3
                        in b 3 8        -> b = 8
                        in a 4 4        -> a = 7
                        end
                        """)
                .add("emit_though_nothing_changed", of(Aggregates.maxLong(Event::amount)), """
                        # A result per record, the same or not.
                        order by key
                        in a 1 5        -> a = 5
                        in a 2 3        -> a = 5
                        in a 3 5        -> a = 5
                        in a 4 6        -> a = 6
                        end
                        """)
                .add("take_records_in_order_of_arrival", of(Aggregates.sumLong(Event::amount)), """
                        # Time plays no part, and nothing is late.
                        order by key
                        in a 1000 1     -> a = 1
                        in a 1 2        -> a = 3
                        in b 2000 0     -> b = 0
                        in a 5 4        -> a = 7
                        end
                        """)
                .add("stamp_results_as_the_record", stamped(), """
                        # The timestamp of the record that brought the result.
                        order by key
                        in a 5 1        -> a = 1 @5
                        in a 3 2        -> a = 2 @3
                        end
                        """)
                .add("count_different_values", of(Aggregates.countDistinct(Event::tag)), """
                        # x, y, x again.
                        order by key
                        in a 1 0 x      -> a = 1
                        in a 2 0 y      -> a = 2
                        in a 3 0 x      -> a = 2
                        in b 4 0 x      -> b = 1
                        end
                        """)
                .add("hold_the_mean", of(Aggregates.meanLong(Event::amount)), """
                        # 1, 3/2, 6/3.
                        order by key
                        in a 1 1        -> a = 1.0
                        in a 2 2        -> a = 1.5
                        in a 3 3        -> a = 2.0
                        end
                        """)
                .add("work_on_primitive_keys", byAmount(), """
                        # Keyed by the amount.
                        order by key
                        in a 1 7        -> 7 = 1
                        in b 2 7        -> 7 = 2
                        in c 3 -7       -> -7 = 1
                        end
                        """)
                .add("work_without_event_time", withoutEventTime(), """
                        # Arrival is all that counts.
                        order by key
                        in a 1 1        -> a = 1 @none
                        in a 2 2        -> a = 3 @none
                        end
                        """)
                .add("feed_what_follows", nested(), """
                        # How often the sum of a key has been 3 or more, per parity of the sum. One key, so one order.
                        order by key
                        in a 1 1
                        in a 2 2        -> odd = 1
                        in a 3 4        -> odd = 2
                        in a 4 1        -> even = 1
                        in a 5 8        -> even = 2
                        in a 6 1        -> odd = 3
                        end
                        """)
                .list();
    }

    private static <R> Definition of(Aggregate<Event, R> aggregate) {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.outOfOrderBy(ofMillis(5)))
                .keyBy(Event::key)
                .aggregate("running", aggregate)
                .writeTo("out", fixtures.sink("out"));
    }

    private static Definition stamped() {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .keyBy(Event::key)
                .aggregate("running", Aggregates.count())
                .writeTo("out", fixtures.stampedSink("out"));
    }

    private static Definition byAmount() {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .keyByLong(Event::amount)
                .aggregate("running", Aggregates.count())
                .writeTo("out", fixtures.sink("out"));
    }

    private static Definition withoutEventTime() {
        return (pipeline, fixtures) -> pipeline.read("in", fixtures.source("in"))
                .keyBy(Event::key)
                .aggregate("running", Aggregates.sumLong(Event::amount))
                .writeTo("out", fixtures.stampedSink("out"));
    }

    private static Definition nested() {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .keyBy(Event::key)
                .aggregate("sums", Aggregates.sumLong(Event::amount))
                .asAppend()
                .filter(update -> update.value() >= 3)
                .map(update -> update.value() % 2 == 0 ? "even" : "odd")
                .keyBy(parity -> parity)
                .aggregate("counts", Aggregates.count())
                .writeTo("out", fixtures.sink("out"));
    }
}
