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

/** Scenarios on sliding windows whose slide is larger than their size: some records are in no window. */
public final class SlidingGapsScenarios {

    private static final Windows THREE_BY_TEN = Windows.sliding(ofMillis(3), ofMillis(10));

    private SlidingGapsScenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.SLIDING_GAPS)
                .add("leave_out_what_falls_between", sums(THREE_BY_TEN), """
                        # [0,3), [10,13), ...: 3 and 13 are the first outside. They raise the watermark all the same.
                        in a 2 1
                        in a 3 2        -> a [0,3) 1
                        in a 10 4
                        in a 12 8
                        in a 13 16      -> a [10,13) 12
                        end
                        """)
                .add("hold_their_start", sums(THREE_BY_TEN), """
                        # 9 is the last in the gap, 10 the first of [10,13).
                        in a 9 1
                        in a 10 2
                        end             -> a [10,13) 2
                        """)
                .add("may_be_one_millisecond_in_two", sums(Windows.sliding(ofMillis(1), ofMillis(2))), """
                        # Even milliseconds are windows, odd ones gaps.
                        in a 4 1
                        in a 5 2        -> a [4,5) 1
                        in a 6 4
                        in a 7 8        -> a [6,7) 4
                        end
                        """)
                .add("never_call_a_record_in_a_gap_late", sumsAndLate(THREE_BY_TEN, Watermarks.monotonic()), """
                        # Late is what is late for every window it belongs to. 5 belongs to none, though the watermark
                        # is 24. (Flink drops it as late only because it judges such a record by its own timestamp.)
                        in a 25 1
                        in a 5 2
                        end
                        """)
                .add(
                        "close_when_the_watermark_reaches_their_last_millisecond",
                        sumsAndLate(THREE_BY_TEN, Watermarks.monotonic()),
                        """
                        # [0,3) closes at 2. The record at 2 brings 1: then 0 is in time. That at 3 brings 2: then 1 is
                        # late.
                        in a 2 1
                        in a 0 2
                        in a 3 4        -> a [0,3) 3
                        in a 1 8        -> late: a 1 8
                        end
                        late_records w 1
                        """)
                .add("may_be_shifted", sums(THREE_BY_TEN.offset(ofMillis(8))), """
                        # [-2,1), [8,11), ...: 1 and 11 are outside. The record at 1 brings 0, the last millisecond of
                        # [-2,1).
                        in a 0 1
                        in a 1 2        -> a [-2,1) 1
                        in a 8 4
                        in a 10 8
                        in a 11 16      -> a [8,11) 12
                        end
                        """)
                .add("lie_before_the_epoch_too", sums(THREE_BY_TEN), """
                        # [-10,-7) holds -10 and -8, and not -7.
                        in a -10 1
                        in a -8 2
                        in a -7 4       -> a [-10,-7) 3
                        end
                        """)
                .add("may_fire_again_within_the_lateness", sumsAndLate(lateBy(5), Watermarks.monotonic()), """
                        # [0,3) fires at 2 and is kept until 7: the record at 7 brings 6, in time; that at 8 brings 7,
                        # too late.
                        in a 0 1
                        in a 7 2        -> a [0,3) 1
                        in a 1 4        -> a [0,3) 5 late#1
                        in a 8 8
                        in a 2 16       -> late: a 2 16
                        end
                        late_records w 1
                        """)
                .add("keep_keys_apart", sums(THREE_BY_TEN), """
                        # b's only record is in a gap: no result for b.
                        in a 1 1
                        in b 5 2        -> a [0,3) 1
                        in a 11 4
                        end             -> a [10,13) 4
                        """)
                .list();
    }

    private static Windows lateBy(long ms) {
        return THREE_BY_TEN.allowedLateness(ofMillis(ms));
    }
}
