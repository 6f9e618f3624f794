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

/** Scenarios on sliding windows whose size is no multiple of the slide: a record is in one window more or less. */
public final class SlidingUnevenScenarios {

    private static final Windows TEN_BY_FOUR = Windows.sliding(ofMillis(10), ofMillis(4));

    private SlidingUnevenScenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.SLIDING_UNEVEN)
                .add("put_neighbours_into_different_numbers_of_windows", sums(TEN_BY_FOUR), """
                        # Windows begin at multiples of 4 above ts - 10. 1: -8, -4, 0. 2: -4, 0 alone.
                        in a 1 1
                        in a 2 2        -> a [-8,2) 1
                        end             -> a [-4,6) 3 ; a [0,10) 3
                        """)
                .add("hold_their_start_and_not_their_end", sums(TEN_BY_FOUR), """
                        # 9 is the last of [0,10); 13 would be the last of [4,14), and 14 is the first outside.
                        in a 9 1
                        in a 10 2       -> a [0,10) 1
                        in a 14 4       -> a [4,14) 3
                        end             -> a [8,18) 7 ; a [12,22) 4
                        """)
                .add("begin_on_multiples_of_the_slide", sums(TEN_BY_FOUR), """
                        # 7: -0, 4. 8: 0, 4, 8. The one at 8 begins with the record at 8.
                        in a 7 1
                        in a 8 2
                        in b 20 0       -> a [0,10) 3 ; a [4,14) 3 ; a [8,18) 2
                        end             -> b [12,22) 0 ; b [16,26) 0 ; b [20,30) 0
                        """)
                .add("slide_by_three_over_seven", sums(Windows.sliding(ofMillis(7), ofMillis(3))), """
                        # 6: 0, 3, 6. 7: 3, 6. 12: 6, 9, 12.
                        in a 6 1
                        in a 7 2        -> a [0,7) 1
                        in a 12 4       -> a [3,10) 3
                        end             -> a [6,13) 7 ; a [9,16) 4 ; a [12,19) 4
                        """)
                .add("slide_by_two_over_three", sums(Windows.sliding(ofMillis(3), ofMillis(2))), """
                        # 2: 0, 2. 3: 2. 4: 2, 4. 5: 4.
                        in a 2 1
                        in a 3 2        -> a [0,3) 1
                        in a 4 4
                        in a 5 8        -> a [2,5) 7
                        end             -> a [4,7) 12
                        """)
                .add("slide_by_300_over_1000", sums(Windows.sliding(ofMillis(1000), ofMillis(300))), """
                        # 899: 0, 300, 600. 900: 0, 300, 600, 900. 1000: 300, 600, 900.
                        in a 899 1
                        in a 900 2
                        in a 1000 4     -> a [0,1000) 3
                        end             -> a [300,1300) 7 ; a [600,1600) 7 ; a [900,1900) 6
                        """)
                .add(
                        "take_records_in_any_order_within_the_bound",
                        sums(TEN_BY_FOUR, Watermarks.outOfOrderBy(ofMillis(5))),
                        """
                        # 9: 0, 4, 8. 4: -4, 0, 4. 11: 4, 8. 15: 8, 12. Watermarks 3, 3, 5, 9.
                        in a 9 1
                        in a 4 2
                        in a 11 4       -> a [-4,6) 2
                        in a 15 8       -> a [0,10) 3
                        end             -> a [4,14) 7 ; a [8,18) 13 ; a [12,22) 8
                        """)
                .add("reach_over_the_epoch", sums(TEN_BY_FOUR), """
                        # -3: -12, -8, -4. -1: -8, -4. [-12,-2) has the last millisecond -3; -1 brings the watermark -2.
                        in a -3 1
                        in a -1 2       -> a [-12,-2) 1
                        end             -> a [-8,2) 3 ; a [-4,6) 3
                        """)
                .add(
                        "forget_a_least_value_that_has_left",
                        aggregates(TEN_BY_FOUR, Watermarks.monotonic(), Aggregates.minLong(Event::amount)),
                        """
                        # 2: -4, 0. 9: 0, 4, 8. 13: 4, 8, 12. The 1 is in none of those from 4 on.
                        in a 2 1
                        in a 9 5        -> a [-4,6) 1
                        in a 13 3       -> a [0,10) 1
                        end             -> a [4,14) 3 ; a [8,18) 3 ; a [12,22) 3
                        """)
                .list();
    }
}
