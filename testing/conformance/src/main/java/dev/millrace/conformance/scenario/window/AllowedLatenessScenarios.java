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
 * Scenarios on how long a window's result may still change. Flink: a window is kept while {@code maxTimestamp + allowed
 * lateness > watermark}. In order, the watermark is 1 ms below the newest record.
 */
public final class AllowedLatenessScenarios {

    private AllowedLatenessScenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.LATENESS)
                .add("keeps_a_window_to_the_millisecond", sumsAndLate(tumbling(5), Watermarks.monotonic()), """
                        # [0,10) is kept until 9 + 5 = 14. After the record at 14 the watermark is 13: in time; after
                        # 15, 14: late.
                        in a 0 1
                        in b 14 0       -> a [0,10) 1
                        in a 9 2        -> a [0,10) 3 late#1
                        in b 15 0
                        in a 9 4        -> late: a 9 4
                        end             -> b [10,20) 0
                        late_records w 1
                        """)
                .add("of_one_millisecond_helps_once", sumsAndLate(tumbling(1), Watermarks.monotonic()), """
                        # Kept until 10: at the watermark 9 in time, at 10 late.
                        in a 0 1
                        in b 10 0       -> a [0,10) 1
                        in a 5 2        -> a [0,10) 3 late#1
                        in b 11 0
                        in a 5 4        -> late: a 5 4
                        end             -> b [10,20) 0
                        late_records w 1
                        """)
                .add("of_zero_is_none", sumsAndLate(tumbling(0), Watermarks.monotonic()), """
                        # Fired at 9, and gone at 9.
                        in a 0 1
                        in b 10 0       -> a [0,10) 1
                        in a 5 2        -> late: a 5 2
                        end             -> b [10,20) 0
                        late_records w 1
                        """)
                .add("does_not_delay_the_first_result", sums(tumbling(1000)), """
                        # The first result comes when the watermark reaches the end, whatever the lateness.
                        in a 9 1
                        in a 10 2       -> a [0,10) 1
                        in b 500 0      -> a [10,20) 2
                        end             -> b [500,510) 0
                        """)
                .add("may_span_many_windows", sumsAndLate(tumbling(50), Watermarks.monotonic()), """
                        # Watermark 54: [0,10) is kept until 59. After the record at 60, 59: gone; [10,20) is kept until
                        # 69.
                        in a 0 1
                        in b 55 0       -> a [0,10) 1
                        in a 3 2        -> a [0,10) 3 late#1
                        in a 12 4       -> a [10,20) 4 late#0
                        in b 60 0       -> b [50,60) 0
                        in a 3 8        -> late: a 3 8
                        in a 12 16      -> a [10,20) 20 late#1
                        end             -> b [60,70) 0
                        late_records w 1
                        """)
                .add(
                        "adds_to_the_bound_of_disorder",
                        sumsAndLate(tumbling(5), Watermarks.outOfOrderBy(ofMillis(10))),
                        """
                        # The bound holds back the watermark: [0,10) fires at 20 (9) and is gone at 25 (14).
                        in a 0 1
                        in b 19 0
                        in a 1 2
                        in b 20 0       -> a [0,10) 3
                        in b 24 0
                        in a 2 4        -> a [0,10) 7 late#1
                        in b 25 0
                        in a 2 8        -> late: a 2 8
                        end             -> b [10,20) 0 ; b [20,30) 0
                        late_records w 1
                        """)
                .add(
                        "holds_for_each_sliding_window",
                        sumsAndLate(
                                Windows.sliding(ofMillis(10), ofMillis(5)).allowedLateness(ofMillis(3)),
                                Watermarks.monotonic()),
                        """
                        # 6 is in [0,10), kept until 12, and [5,15). Watermark 11: both still take it; 12: the first no
                        # more.
                        in b 12 0
                        in a 6 1        -> a [0,10) 1 late#0
                        in b 13 0
                        in a 6 2
                        end             -> a [5,15) 3 ; b [5,15) 0 ; b [10,20) 0
                        late_assignments w 1
                        """)
                .add(
                        "holds_for_sessions",
                        sumsAndLate(Windows.session(ofMillis(10)).allowedLateness(ofMillis(5)), Watermarks.monotonic()),
                        """
                        # [0,10) is kept until 14. The record at 14 leaves the watermark at 13, that at 15 takes it to
                        # 14.
                        in a 0 1
                        in b 14 0       -> a [0,10) 1
                        in a 0 2        -> a [0,10) 3 late#1
                        in b 15 0
                        in a 0 4        -> late: a 0 4
                        end             -> b [14,25) 0
                        late_records w 1
                        """)
                .add("gives_a_window_its_first_result_late", sums(tumbling(10)), """
                        # Nothing of a was there when [0,10) closed; its only result comes with the late record.
                        in b 12 0
                        in a 5 1        -> a [0,10) 1 late#0
                        end             -> b [10,20) 0
                        """)
                .add("does_not_lift_a_record_that_is_in_time", sums(tumbling(10)), """
                        # 10 is ahead of the watermark 14 by its window: [10,20) has not closed; nothing comes of it
                        # yet.
                        in b 15 1
                        in a 10 2
                        end             -> a [10,20) 2 ; b [10,20) 1
                        """)
                .list();
    }

    private static Windows tumbling(long latenessMs) {
        return Windows.tumbling(ofMillis(10)).allowedLateness(ofMillis(latenessMs));
    }
}
