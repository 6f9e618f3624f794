package dev.millrace.conformance.scenario.stream;

import static dev.millrace.conformance.scenario.WindowPipelines.aggregates;
import static java.time.Duration.ofMillis;

import dev.millrace.api.Type;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.aggregate.ObjectAggregate;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Windows;
import dev.millrace.conformance.Definition;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.math.BigDecimal;
import java.util.List;

/**
 * Scenarios on each ready-made aggregate, over windows of 10 every 5, so that parts are combined. 1 is in [-5,5) and
 * [0,10), 6 and 7 are in [0,10) and [5,15), 12 is in [5,15) and [10,20).
 */
public final class ReadyAggregateScenarios {

    private static final Windows TEN_BY_FIVE = Windows.sliding(ofMillis(10), ofMillis(5));

    private ReadyAggregateScenarios() {}

    /** An aggregate of a user's: the smallest and the largest amount, as text. */
    private static final class Range implements ObjectAggregate<Event, long[], String> {
        private static final long serialVersionUID = 1;

        @Override
        public long[] create() {
            return new long[] {Long.MAX_VALUE, Long.MIN_VALUE};
        }

        @Override
        public long[] accumulate(long[] accumulator, Event event) {
            accumulator[0] = Math.min(accumulator[0], event.amount());
            accumulator[1] = Math.max(accumulator[1], event.amount());
            return accumulator;
        }

        @Override
        public long[] combine(long[] left, long[] right) {
            left[0] = Math.min(left[0], right[0]);
            left[1] = Math.max(left[1], right[1]);
            return left;
        }

        @Override
        public String finish(long[] accumulator) {
            return accumulator[0] + ".." + accumulator[1];
        }
    }

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.AGGREGATES)
                .add("count", of(Aggregates.count()), """
                        # One, three, three, one.
                        in a 1 5
                        in a 6 5        -> a [-5,5) 1
                        in a 7 5
                        in a 12 5       -> a [0,10) 3
                        end             -> a [5,15) 3 ; a [10,20) 1
                        """)
                .add("sumLong", of(Aggregates.sumLong(Event::amount)), """
                        # 1, 1 + 2 + 4, 2 + 4 + 8, 8.
                        in a 1 1
                        in a 6 2        -> a [-5,5) 1
                        in a 7 4
                        in a 12 8       -> a [0,10) 7
                        end             -> a [5,15) 14 ; a [10,20) 8
                        """)
                .add("sumLong_wraps_at_64_bits", of(Aggregates.sumLong(Event::amount)), """
                        # 2^63 - 1 plus 1 is -2^63; and what wrapped once is exact again once the large value has left.
                        in a 1 9223372036854775807
                        in a 6 1        -> a [-5,5) 9223372036854775807
                        in a 12 8       -> a [0,10) -9223372036854775808
                        end             -> a [5,15) 9 ; a [10,20) 8
                        """)
                .add("minLong", of(Aggregates.minLong(Event::amount)), """
                        # -3 alone, then with 4 and 9, then without it.
                        in a 1 -3
                        in a 6 4        -> a [-5,5) -3
                        in a 7 9
                        in a 12 8       -> a [0,10) -3
                        end             -> a [5,15) 4 ; a [10,20) 8
                        """)
                .add("maxLong", of(Aggregates.maxLong(Event::amount)), """
                        # 9 alone, then with -4 and -2, then without it; a greatest value may be negative.
                        in a 1 9
                        in a 6 -4       -> a [-5,5) 9
                        in a 7 -2
                        in a 12 -8      -> a [0,10) 9
                        end             -> a [5,15) -2 ; a [10,20) -8
                        """)
                .add("sumDouble", of(Aggregates.sumDouble(event -> event.amount() / 4.0)), """
                        # Quarters are exact.
                        in a 1 1
                        in a 6 2        -> a [-5,5) 0.25
                        in a 7 4
                        in a 12 8       -> a [0,10) 1.75
                        end             -> a [5,15) 3.5 ; a [10,20) 2.0
                        """)
                .add("sumDouble_is_compensated", of(Aggregates.sumDouble(event -> event.amount() * 1e16)), """
                        # 1e32, 1e16 and -1e32: added plainly, the 1e16 is lost in the 1e32.
                        in a 5 10000000000000000
                        in a 6 1
                        in a 7 -10000000000000000
                        in a 15 0       -> a [0,10) 1.0E16 ; a [5,15) 1.0E16
                        end             -> a [10,20) 0.0 ; a [15,25) 0.0
                        """)
                .add("minDouble", of(Aggregates.minDouble(ReadyAggregateScenarios::doubleOf)), """
                        # -0.0 is below 0.0, and NaN above all.
                        in a 1 0
                        in a 6 0 minus  -> a [-5,5) 0.0
                        in a 7 0 nan
                        in a 12 0 nan   -> a [0,10) -0.0
                        end             -> a [5,15) -0.0 ; a [10,20) NaN
                        """)
                .add("maxDouble", of(Aggregates.maxDouble(ReadyAggregateScenarios::doubleOf)), """
                        # The same order from above.
                        in a 1 0 minus
                        in a 6 0        -> a [-5,5) -0.0
                        in a 7 0 minus
                        in a 12 0 nan   -> a [0,10) 0.0
                        end             -> a [5,15) NaN ; a [10,20) NaN
                        """)
                .add("meanDouble", of(Aggregates.meanDouble(event -> event.amount() / 4.0)), """
                        # (1 + 2 + 6) / 4 / 3, (2 + 6 + 4) / 4 / 3.
                        in a 1 1
                        in a 6 2        -> a [-5,5) 0.25
                        in a 7 6
                        in a 12 4       -> a [0,10) 0.75
                        end             -> a [5,15) 1.0 ; a [10,20) 1.0
                        """)
                .add("meanLong", of(Aggregates.meanLong(Event::amount)), """
                        # From the exact sum: (2^53 + 2^53 + 2) / 2 is 2^53 + 1, which a double cannot hold, and rounds
                        # to 2^53.
                        in a 1 9007199254740992
                        in a 6 9007199254740994 -> a [-5,5) 9.007199254740992E15
                        in a 12 4               -> a [0,10) 9.007199254740992E15
                        end                     -> a [5,15) 4.503599627370499E15 ; a [10,20) 4.0
                        """)
                .add("sumDecimal", of(Aggregates.sumDecimal(event -> BigDecimal.valueOf(event.amount(), 2))), """
                        # Cents: 0.10 + 0.20 is 0.3, exactly; without trailing zeros, and 100 is not 1E+2 in print.
                        in a 1 10
                        in a 6 20       -> a [-5,5) 0.1
                        in a 7 9970
                        in a 12 0       -> a [0,10) 100
                        end             -> a [5,15) 99.9 ; a [10,20) 0
                        """)
                .add("min", of(Aggregates.min(Event.class, ReadyAggregateScenarios::byAmount)), """
                        # The record itself; no two are equal.
                        in a 1 3 x
                        in a 6 5 y      -> a [-5,5) a 1 3 x
                        in a 12 4 z     -> a [0,10) a 1 3 x
                        end             -> a [5,15) a 12 4 z ; a [10,20) a 12 4 z
                        """)
                .add("max", of(Aggregates.max(Event.class, ReadyAggregateScenarios::byAmount)), """
                        # The record itself.
                        in a 1 9 x
                        in a 6 5 y      -> a [-5,5) a 1 9 x
                        in a 12 4 z     -> a [0,10) a 1 9 x
                        end             -> a [5,15) a 6 5 y ; a [10,20) a 12 4 z
                        """)
                .add(
                        "min_prefers_of_equals_the_first_to_arrive",
                        tumbling(Aggregates.min(Event.class, ReadyAggregateScenarios::byAmount)),
                        """
                        # Two of 3: x came first.
                        in a 1 5 w
                        in a 2 3 x
                        in a 3 3 y
                        end             -> a [0,10) a 2 3 x
                        """)
                .add("collect", tumbling(Aggregates.collect(Event.class)), """
                        # All, in order of arrival within a slice.
                        in a 5 1
                        in a 6 2
                        in a 6 4
                        end             -> a [0,10) [a 5 1, a 6 2, a 6 4]
                        """)
                .add("topN", of(Aggregates.topN(1, Event.class, ReadyAggregateScenarios::byAmount)), """
                        # One place; more in the scenarios on top-N.
                        in a 1 9
                        in a 6 5        -> a [-5,5) [a 1 9]
                        in a 12 4       -> a [0,10) [a 1 9]
                        end             -> a [5,15) [a 6 5] ; a [10,20) [a 12 4]
                        """)
                .add("countDistinct", of(Aggregates.countDistinct(Event::tag)), """
                        # x, y, y; then y, y, z: a value leaves only with the last that has it.
                        in a 1 0 x
                        in a 6 0 y      -> a [-5,5) 1
                        in a 7 0 y
                        in a 12 0 z     -> a [0,10) 2
                        end             -> a [5,15) 2 ; a [10,20) 1
                        """)
                .add(
                        "countDistinct_of_a_type_that_is_named",
                        of(Aggregates.countDistinct(
                                event -> List.of(event.tag(), "" + event.amount()), new Type<List<String>>() {})),
                        """
                        # Pairs of tag and amount: equal by value.
                        in a 6 1 x
                        in a 7 1 x
                        in a 8 2 x
                        in b 20 0       -> a [0,10) 2 ; a [5,15) 2
                        end             -> b [15,25) 1 ; b [20,30) 1
                        """)
                .add(
                        "combine_of_two",
                        of(Aggregates.combine(
                                Aggregates.<Event>count(),
                                Aggregates.sumLong(Event::amount),
                                (count, sum) -> sum + "/" + count)),
                        """
                        # Two that fit in slots.
                        in a 1 1
                        in a 6 2        -> a [-5,5) 1/1
                        in a 7 4
                        in a 12 8       -> a [0,10) 7/3
                        end             -> a [5,15) 14/3 ; a [10,20) 8/1
                        """)
                .add(
                        "combine_of_three",
                        of(Aggregates.combine(
                                Aggregates.minLong(Event::amount),
                                Aggregates.countDistinct(Event::tag),
                                Aggregates.maxLong(Event::amount),
                                (least, tags, greatest) -> least + "-" + greatest + ":" + tags)),
                        """
                        # One of the three is an object.
                        in a 1 1 x
                        in a 6 4 y      -> a [-5,5) 1-1:1
                        in a 7 2 y
                        in a 12 8 x     -> a [0,10) 1-4:2
                        end             -> a [5,15) 2-8:2 ; a [10,20) 8-8:1
                        """)
                .add("of_a_users_own", of(new Range()), """
                        # An ObjectAggregate that mutates its accumulator.
                        in a 1 5
                        in a 6 2        -> a [-5,5) 5..5
                        in a 7 9
                        in a 12 4       -> a [0,10) 2..9
                        end             -> a [5,15) 2..9 ; a [10,20) 4..4
                        """)
                .list();
    }

    private static <R> Definition of(Aggregate<Event, R> aggregate) {
        return aggregates(TEN_BY_FIVE, Watermarks.monotonic(), aggregate);
    }

    private static <R> Definition tumbling(Aggregate<Event, R> aggregate) {
        return aggregates(Windows.tumbling(ofMillis(10)), Watermarks.monotonic(), aggregate);
    }

    private static double doubleOf(Event event) {
        return switch (event.tag()) {
            case "nan" -> Double.NaN;
            case "minus" -> -0.0;
            default -> event.amount();
        };
    }

    private static int byAmount(Event one, Event other) {
        return Long.compare(one.amount(), other.amount());
    }
}
