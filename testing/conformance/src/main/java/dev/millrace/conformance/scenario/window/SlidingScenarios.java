package dev.millrace.conformance.scenario.window;

import static dev.millrace.conformance.scenario.WindowPipelines.aggregates;
import static dev.millrace.conformance.scenario.WindowPipelines.sums;
import static java.time.Duration.ofMillis;

import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Windows;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.util.List;

/** Scenarios on sliding windows whose size is a multiple of the slide. */
public final class SlidingScenarios {

    private static final Windows TEN_BY_FIVE = Windows.sliding(ofMillis(10), ofMillis(5));

    private SlidingScenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.SLIDING)
                .add("put_a_record_into_size_over_slide_windows", sums(TEN_BY_FIVE), """
                        # 7 is in [0,10) and [5,15), 10 in [5,15) and [10,20), 15 in [10,20) and [15,25).
                        in a 7 1
                        in a 10 2       -> a [0,10) 1
                        in a 15 4       -> a [5,15) 3
                        end             -> a [10,20) 6 ; a [15,25) 4
                        """)
                .add("hold_their_start_and_not_their_end", sums(TEN_BY_FIVE), """
                        # 4 is in [-5,5) and [0,10); 5 has left the first for [5,15). 9 is the last of [0,10).
                        in a 4 1
                        in a 5 2        -> a [-5,5) 1
                        in a 9 4
                        in a 10 8       -> a [0,10) 7
                        end             -> a [5,15) 14 ; a [10,20) 8
                        """)
                .add("close_when_the_watermark_reaches_their_last_millisecond", sums(TEN_BY_FIVE, outOfOrderBy(3)), """
                        # [-5,5) closes at the watermark 4: max - 3 - 1 is 3 after the record at 7, 4 after that at 8.
                        in a 4 1
                        in a 7 2
                        in a 8 4        -> a [-5,5) 1
                        end             -> a [0,10) 7 ; a [5,15) 6
                        """)
                .add(
                        "are_tumbling_where_size_and_slide_are_the_same",
                        sums(Windows.sliding(ofMillis(10), ofMillis(10))),
                        """
                        # One window per record.
                        in a 9 1
                        in a 10 2       -> a [0,10) 1
                        end             -> a [10,20) 2
                        """)
                .add("may_slide_by_one_millisecond", sums(Windows.sliding(ofMillis(3), ofMillis(1))), """
                        # 5 is in [3,6), [4,7), [5,8); 6 in [4,7), [5,8), [6,9).
                        in a 5 1
                        in a 6 2        -> a [3,6) 1
                        end             -> a [4,7) 3 ; a [5,8) 3 ; a [6,9) 2
                        """)
                .add("share_many_slices", sums(Windows.sliding(ofMillis(60), ofMillis(10))), """
                        # Six windows per record: 5 from [-50,10) to [0,60), 15 from [-40,20) to [10,70), 64 from
                        # [10,70) on.
                        order by key
                        in a 5 1
                        in a 15 2       -> a [-50,10) 1
                        in a 64 4       -> a [-40,20) 3 ; a [-30,30) 3 ; a [-20,40) 3 ; a [-10,50) 3 ; a [0,60) 3
                        end             -> a [10,70) 6 ; a [20,80) 4 ; a [30,90) 4 ; a [40,100) 4 ; a [50,110) 4
                                        -> a [60,120) 4
                        """)
                .add("yield_nothing_where_a_key_has_no_record", sums(TEN_BY_FIVE), """
                        # 0 is in [-5,5) and [0,10), 20 in [15,25) and [20,30): nothing of a in [5,15) and [10,20).
                        in a 0 1
                        in a 20 2       -> a [-5,5) 1 ; a [0,10) 1
                        end             -> a [15,25) 2 ; a [20,30) 2
                        """)
                .add("yield_a_sum_of_zero_where_there_are_records", sums(TEN_BY_FIVE), """
                        # Zero is not nothing: [0,10) holds -3 and 3. Once 1 has left, [5,15) holds 3 alone.
                        in a 1 -3
                        in a 6 3        -> a [-5,5) -3
                        in b 20 1       -> a [0,10) 0 ; a [5,15) 3
                        end             -> b [15,25) 1 ; b [20,30) 1
                        """)
                .add(
                        "forget_a_greatest_value_that_has_left",
                        aggregates(TEN_BY_FIVE, Watermarks.monotonic(), Aggregates.maxLong(Event::amount)),
                        """
                        # A maximum cannot be taken back: [5,15) must be made of what is in it, 1 and 5, without the 9.
                        in a 3 9
                        in a 8 1        -> a [-5,5) 9
                        in a 12 5       -> a [0,10) 9
                        end             -> a [5,15) 5 ; a [10,20) 5
                        """)
                .add("take_records_in_any_order_within_the_bound", sums(TEN_BY_FIVE, outOfOrderBy(10)), """
                        # After 14 the watermark is 3: nothing has closed when 4 comes, which is in [-5,5) and [0,10).
                        in a 14 1
                        in a 4 2
                        in a 9 4
                        in a 15 8       -> a [-5,5) 2
                        in a 20 16      -> a [0,10) 6
                        end             -> a [5,15) 5 ; a [10,20) 9 ; a [15,25) 24 ; a [20,30) 16
                        """)
                .add("keep_keys_apart_that_come_and_go", sums(TEN_BY_FIVE), """
                        # a is in windows up to [0,10), b in those from [5,15) on; none of a's amount is in b's.
                        in a 2 1
                        in b 12 2       -> a [-5,5) 1 ; a [0,10) 1
                        in a 22 4       -> b [5,15) 2 ; b [10,20) 2
                        end             -> a [15,25) 4 ; a [20,30) 4
                        """)
                .list();
    }

    private static Watermarks outOfOrderBy(long ms) {
        return Watermarks.outOfOrderBy(ofMillis(ms));
    }
}
