package dev.millrace.conformance.scenario.window;

import static dev.millrace.conformance.scenario.WindowPipelines.sums;
import static dev.millrace.conformance.scenario.WindowPipelines.sumsAndLate;
import static java.time.Duration.ofMillis;

import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Windows;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.util.List;

/** Scenarios on session windows: [first record, last record + gap), per key. */
public final class SessionScenarios {

    private static final Windows GAP_TEN = Windows.session(ofMillis(10));

    private SessionScenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.SESSION)
                .add("close_when_the_watermark_reaches_their_last_millisecond", sums(GAP_TEN), """
                        # a's is [0, 5 + 10): it closes at 14, which the record at 15 brings and that at 14 does not.
                        in a 0 1
                        in a 5 2
                        in b 14 4
                        in b 15 8       -> a [0,15) 3
                        end             -> b [14,25) 12
                        """)
                .add("are_one_when_they_touch", sums(GAP_TEN), """
                        # Flink: TimeWindow.intersects compares with <=, so [0,10) and [10,20) merge. The record at 10
                        # meets the session at 0 before its own watermark 9 would close it.
                        in a 0 1
                        in a 10 2
                        in b 30 4       -> a [0,20) 3
                        end             -> b [30,40) 4
                        """)
                .add("are_two_when_a_millisecond_is_between", sums(GAP_TEN), """
                        # [0,10) and [11,21) do not touch.
                        in a 0 1
                        in a 11 2       -> a [0,10) 1
                        end             -> a [11,21) 2
                        """)
                .add("overlap_and_are_one", sums(GAP_TEN), """
                        # [0,10) and [9,19).
                        in a 0 1
                        in a 9 2
                        end             -> a [0,19) 3
                        """)
                .add("go_on_while_records_come", sums(GAP_TEN), """
                        # Each record comes within 10 of the one before; [0, 28 + 10).
                        in a 0 1
                        in a 10 2
                        in a 19 4
                        in a 28 8
                        in b 38 0       -> a [0,38) 15
                        end             -> b [38,48) 0
                        """)
                .add("belong_to_one_key", sums(GAP_TEN), """
                        # b's record at 5 does not keep a's session open.
                        in a 0 1
                        in b 5 2
                        in b 11 4       -> a [0,10) 1
                        end             -> b [5,21) 6
                        """)
                .add("grow_at_their_beginning", sums(GAP_TEN, Watermarks.outOfOrderBy(ofMillis(20))), """
                        # [10,20) and [3,13) overlap. 41 - 20 - 1 = 20 passes 19; 40 gives 19 and closes [3,20).
                        in a 10 1
                        in a 3 2
                        in b 39 0
                        in b 40 0       -> a [3,20) 3
                        end             -> b [39,50) 0
                        """)
                .add("hold_records_of_one_instant", sums(GAP_TEN), """
                        # [7,17), three times.
                        in a 7 1
                        in a 7 2
                        in a 7 4
                        in b 17 0       -> a [7,17) 7
                        end             -> b [17,27) 0
                        """)
                .add("may_have_a_gap_of_one_millisecond", sums(Windows.session(ofMillis(1))), """
                        # [5,6) and [6,7) touch; [8,9) stands alone.
                        in a 5 1
                        in a 6 2
                        in a 8 4        -> a [5,7) 3
                        end             -> a [8,9) 4
                        """)
                .add("take_in_a_record_that_alone_would_be_late", sumsAndLate(GAP_TEN, Watermarks.monotonic()), """
                        # Lateness is judged after merging. Watermark 99. 90 alone is [90,100), over at 99; but it
                        # touches the live [100,110). 89 alone is [89,99), touches [90,110) by then and would be in; so
                        # it comes first: late.
                        in a 100 1
                        in a 89 2       -> late: a 89 2
                        in a 90 4
                        end             -> a [90,110) 5
                        late_records w 1
                        """)
                .add("begin_anew_after_they_closed", sums(GAP_TEN), """
                        # [0,10) is closed and gone at 9; 25 begins another of the same key.
                        in a 0 1
                        in b 10 2       -> a [0,10) 1
                        in a 25 4       -> b [10,20) 2
                        end             -> a [25,35) 4
                        """)
                .add("lie_before_the_epoch_too", sums(GAP_TEN), """
                        # [-15,-5) and [-5,5) touch.
                        in a -15 1
                        in a -5 2
                        in a 6 4        -> a [-15,5) 3
                        end             -> a [6,16) 4
                        """)
                .list();
    }
}
