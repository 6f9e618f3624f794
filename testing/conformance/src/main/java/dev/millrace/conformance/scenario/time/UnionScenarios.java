package dev.millrace.conformance.scenario.time;

import static dev.millrace.conformance.scenario.WindowPipelines.LATE;
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
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.util.List;

/** Scenarios on the watermark of a union: the least of its inputs'. Sources: {@code l}, {@code r} and {@code s}. */
public final class UnionScenarios {

    private static final Watermarks IN_ORDER = Watermarks.monotonic();

    private UnionScenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.UNION_WATERMARKS)
                .add("is_the_least_of_both", of(IN_ORDER, IN_ORDER), """
                        # l says 49, r says 4, then 9.
                        l a 0 1
                        l a 50 2
                        r b 5 4
                        r b 10 8        -> a [0,10) 1 ; b [0,10) 4
                        end             -> a [50,60) 2 ; b [10,20) 8
                        """)
                .add("does_not_exist_until_both_have_one", of(IN_ORDER, IN_ORDER), """
                        # While r has said nothing, nothing closes.
                        l a 0 1
                        l a 1000 2
                        r b 9 4
                        r b 11 8        -> a [0,10) 1 ; b [0,10) 4
                        end             -> a [1000,1010) 2 ; b [10,20) 8
                        """)
                .add("rises_with_the_slower_input_only", of(IN_ORDER, IN_ORDER), """
                        # r's 8 holds; that l goes on does not matter; r's 9 closes.
                        r b 9 1
                        l a 3 2
                        l a 40 4
                        l a 80 8
                        r b 10 16       -> a [0,10) 2 ; b [0,10) 1
                        end             -> a [40,50) 4 ; a [80,90) 8 ; b [10,20) 16
                        """)
                .add("decides_what_is_late", of(IN_ORDER, IN_ORDER), """
                        # l's record at 3 is behind l's own watermark 49, not behind the union's 4. After r's 20, 19, it
                        # is.
                        l a 50 1
                        r b 5 2
                        l a 3 4
                        r b 20 8        -> a [0,10) 4 ; b [0,10) 2
                        l a 3 16        -> late: a 3 16
                        end             -> a [50,60) 1 ; b [20,30) 8
                        late_records w 1
                        """)
                .add("goes_on_when_one_input_ends", of(IN_ORDER, IN_ORDER), """
                        # r's end leaves l's 49.
                        l a 0 1
                        l a 50 2
                        r b 5 4
                        r ends          -> a [0,10) 1 ; b [0,10) 4
                        end             -> a [50,60) 2
                        """)
                .add("goes_on_when_one_input_is_idle", of(IN_ORDER, IN_ORDER.idleAfter(ofMillis(100))), """
                        # r's only split is idle at 120, and r with it; l is not.
                        @10  l a 0 1
                        @20  r b 5 2
                        @30  l a 50 4
                        @120            -> a [0,10) 1 ; b [0,10) 2
                        @150 end        -> a [50,60) 4
                        """)
                .add("joins_different_bounds", of(IN_ORDER, Watermarks.outOfOrderBy(ofMillis(20))), """
                        # r says 29 - 20 - 1 = 8 with 29, 9 with 30; l is at 99.
                        l a 0 1
                        l a 100 2
                        r b 29 4
                        r b 30 8        -> a [0,10) 1
                        end             -> a [100,110) 2 ; b [20,30) 4 ; b [30,40) 8
                        """)
                .add("of_three_is_the_least_of_three", ofThree(), """
                        # l 29, r 19, s 9.
                        l a 5 1
                        l a 30 2
                        r a 20 4
                        s a 10 8        -> a [0,10) 1
                        s a 20 16       -> a [10,20) 8
                        end             -> a [20,30) 20 ; a [30,40) 2
                        """)
                .add("does_not_depend_on_the_interleaving", of(Watermarks.outOfOrderBy(ofMillis(50)), IN_ORDER), """
                        # Nothing is late for its own source, so nothing is late for the union, whoever comes first. In
                        # this order l says -21 until the record at 90, which lets r's 30 hold.
                        free
                        l a 30 1
                        r a 0 2
                        l a 0 4
                        r b 15 8
                        l b 14 16
                        r a 31 32
                        l a 90 64       -> a [0,10) 6 ; b [10,20) 24
                        end             -> a [30,40) 33 ; a [90,100) 64
                        """)
                .add("of_one_stream_twice_counts_twice", ofOneTwice(), """
                        # Nothing tells the two ways apart.
                        in a 5 1
                        in a 10 2       -> a [0,10) 2
                        end             -> a [10,20) 4
                        """)
                .add("of_a_stream_with_itself_counts_twice", ofItself(), """
                        # Both ways bring the record before the watermark that follows it.
                        in a 5 1
                        in a 10 2       -> a [0,10) 11
                        end             -> a [10,20) 22
                        """)
                .list();
    }

    private static Definition of(Watermarks left, Watermarks right) {
        return (pipeline, fixtures) -> {
            Stream<WindowResult<String, Long>> sums = fixtures.read(pipeline, "l", left)
                    .union("both", fixtures.read(pipeline, "r", right))
                    .keyBy(Event::key)
                    .window(Windows.tumbling(ofMillis(10)), Late.to(LATE))
                    .aggregate("w", Aggregates.sumLong(Event::amount));
            sums.writeTo("out", fixtures.sink("out"));
            sums.sideOutput(LATE).writeTo("late", fixtures.sink("late"));
        };
    }

    private static Definition ofThree() {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "l", IN_ORDER)
                .union("all", fixtures.read(pipeline, "r", IN_ORDER), fixtures.read(pipeline, "s", IN_ORDER))
                .keyBy(Event::key)
                .window(Windows.tumbling(ofMillis(10)), Late.fail())
                .aggregate("w", Aggregates.sumLong(Event::amount))
                .writeTo("out", fixtures.sink("out"));
    }

    private static Definition ofOneTwice() {
        return (pipeline, fixtures) -> {
            Stream<Event> events = fixtures.read(pipeline, "in", IN_ORDER);
            events.union("both", events)
                    .keyBy(Event::key)
                    .window(Windows.tumbling(ofMillis(10)), Late.fail())
                    .aggregate("w", Aggregates.sumLong(Event::amount))
                    .writeTo("out", fixtures.sink("out"));
        };
    }

    private static Definition ofItself() {
        return (pipeline, fixtures) -> {
            Stream<Event> events = fixtures.read(pipeline, "in", IN_ORDER);
            events.map(event -> event.withAmount(10 * event.amount()))
                    .union("both", events)
                    .keyBy(Event::key)
                    .window(Windows.tumbling(ofMillis(10)), Late.fail())
                    .aggregate("w", Aggregates.sumLong(Event::amount))
                    .writeTo("out", fixtures.sink("out"));
        };
    }
}
