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

/**
 * Scenarios on records late for some of their windows. Flink skips the late windows in silence; here each is counted as
 * a {@code late_assignment}. The record goes to no late output, for it counts in the others.
 */
public final class PartlyLateScenarios {

    private static final Windows TEN_BY_FIVE = Windows.sliding(ofMillis(10), ofMillis(5));
    private static final Windows TWENTY_BY_FIVE = Windows.sliding(ofMillis(20), ofMillis(5));

    private PartlyLateScenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.PARTLY_LATE)
                .add("count_in_the_windows_that_are_open", sums(TEN_BY_FIVE), """
                        # Watermark 11: 7 is late for [0,10), in time for [5,15).
                        in b 12 0
                        in a 7 1
                        end             -> a [5,15) 1 ; b [5,15) 0 ; b [10,20) 0
                        late_assignments w 1
                        """)
                .add("begin_when_the_first_window_closes", sums(TEN_BY_FIVE), """
                        # At the watermark 8 [0,10) is open, at 9 it is not.
                        in b 9 0
                        in a 7 1
                        in b 10 0       -> a [0,10) 1 ; b [0,10) 0
                        in a 7 2
                        end             -> a [5,15) 3 ; b [5,15) 0 ; b [10,20) 0
                        late_assignments w 1
                        """)
                .add("end_when_the_last_window_closes", sumsAndLate(TEN_BY_FIVE, Watermarks.monotonic()), """
                        # At the watermark 13 one of two is late, at 14 both: then the record is late, and counted as
                        # that alone.
                        in b 14 0
                        in a 7 1
                        in b 15 0       -> a [5,15) 1 ; b [5,15) 0
                        in a 7 2        -> late: a 7 2
                        end             -> b [10,20) 0 ; b [15,25) 0
                        late_assignments w 1
                        late_records w 1
                        """)
                .add("count_each_window_that_is_late", sums(TWENTY_BY_FIVE), """
                        # 16 is in [0,20), [5,25), [10,30), [15,35). Watermark 24: late for two of four; 29: for three.
                        in b 25 0
                        in a 16 1
                        in b 30 0       -> a [10,30) 1 ; b [10,30) 0
                        in a 16 2
                        end             -> a [15,35) 3 ; b [15,35) 0 ; b [20,40) 0 ; b [25,45) 0 ; b [30,50) 0
                        late_assignments w 5
                        """)
                .add("add_up_over_records_and_keys", sums(TEN_BY_FIVE), """
                        # Three records, each late for [0,10).
                        in b 12 0
                        in a 7 1
                        in c 5 2
                        in a 9 4
                        end             -> a [5,15) 5 ; b [5,15) 0 ; b [10,20) 0 ; c [5,15) 2
                        late_assignments w 3
                        """)
                .add("happen_in_uneven_windows", sums(Windows.sliding(ofMillis(10), ofMillis(4))), """
                        # 8 is in [0,10), [4,14), [8,18); 10 in [4,14), [8,18). Watermark 13: late for two of three, one
                        # of two.
                        in b 14 0
                        in a 8 1
                        in a 10 2
                        end             -> a [8,18) 3 ; b [8,18) 0 ; b [12,22) 0
                        late_assignments w 3
                        """)
                .add("start_later_with_allowed_lateness", sums(TEN_BY_FIVE.allowedLateness(ofMillis(2))), """
                        # [0,10) is kept until 11. Watermark 10: behind, not late. 11: late for it.
                        in b 11 0
                        in a 7 1        -> a [0,10) 1 late#0
                        in b 12 0
                        in a 7 2
                        end             -> a [5,15) 3 ; b [5,15) 0 ; b [10,20) 0
                        late_assignments w 1
                        """)
                .add(
                        "may_be_late_for_one_behind_in_one_and_in_time_for_one",
                        sums(Windows.sliding(ofMillis(15), ofMillis(5)).allowedLateness(ofMillis(3))),
                        """
                        # 7 is in [-5,10), [0,15), [5,20). Watermark 15: [-5,10) was kept until 12, [0,15) is until 17.
                        in b 16 0
                        in a 7 1        -> a [0,15) 1 late#0
                        end             -> a [5,20) 1 ; b [5,20) 0 ; b [10,25) 0 ; b [15,30) 0
                        late_assignments w 1
                        """)
                .add(
                        "are_none_in_tumbling_windows",
                        sumsAndLate(Windows.tumbling(ofMillis(10)), Watermarks.monotonic()),
                        """
                        # With one window a record is late or it is not.
                        in b 10 0
                        in a 9 1        -> late: a 9 1
                        end             -> b [10,20) 0
                        late_records w 1
                        """)
                .list();
    }
}
