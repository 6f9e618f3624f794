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

/** Scenarios on windows shifted against the epoch. */
public final class OffsetScenarios {

    private OffsetScenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.OFFSETS)
                .add("shift_tumbling_windows_forward", sums(tumbling(3)), """
                        # Windows begin at 3 modulo 10.
                        in a 2 1
                        in a 3 2        -> a [-7,3) 1
                        in a 12 4
                        in a 13 8       -> a [3,13) 6
                        end             -> a [13,23) 8
                        """)
                .add("shift_tumbling_windows_back", sums(tumbling(-3)), """
                        # Windows begin at -3 modulo 10: [-3,7), [7,17).
                        in a 6 1
                        in a 7 2        -> a [-3,7) 1
                        in a 16 4
                        in a 17 8       -> a [7,17) 6
                        end             -> a [17,27) 8
                        """)
                .add("may_be_larger_than_the_window", sums(tumbling(23)), """
                        # 23 modulo 10 is 3.
                        in a 2 1
                        in a 3 2        -> a [-7,3) 1
                        end             -> a [3,13) 2
                        """)
                .add("may_be_further_back_than_the_window_is_long", sums(tumbling(-23)), """
                        # -23 modulo 10 is 7, as is -3.
                        in a 6 1
                        in a 7 2        -> a [-3,7) 1
                        end             -> a [7,17) 2
                        """)
                .add("change_nothing_when_a_whole_window", sums(tumbling(-10)), """
                        # -10 modulo 10 is 0.
                        in a 9 1
                        in a 10 2       -> a [0,10) 1
                        end             -> a [10,20) 2
                        """)
                .add("hold_before_the_epoch", sums(tumbling(3)), """
                        # [-17,-7) and [-7,3).
                        in a -8 1
                        in a -7 2       -> a [-17,-7) 1
                        in a 2 4
                        end             -> a [-7,3) 6
                        """)
                .add(
                        "shift_sliding_windows",
                        sums(Windows.sliding(ofMillis(10), ofMillis(5)).offset(ofMillis(2))),
                        """
                        # Windows begin at 2 modulo 5. 6: -3, 2. 7: 2, 7. 12: 7, 12.
                        in a 6 1
                        in a 7 2        -> a [-3,7) 1
                        in a 12 4       -> a [2,12) 3
                        end             -> a [7,17) 6 ; a [12,22) 4
                        """)
                .add(
                        "shift_uneven_windows_back",
                        sums(Windows.sliding(ofMillis(10), ofMillis(4)).offset(ofMillis(-1))),
                        """
                        # Windows begin at 3 modulo 4. 8: -1, 3, 7. 9: 3, 7.
                        in a 8 1
                        in a 9 2        -> a [-1,9) 1
                        end             -> a [3,13) 3 ; a [7,17) 3
                        """)
                .add(
                        "begin_minutes_at_the_second_52",
                        sums(Windows.tumbling(ofMillis(60_000)).offset(ofMillis(-8_000))),
                        """
                        # [-8 s, 52 s), then [52 s, 112 s): 51.999 is the last of the first.
                        in a 51999 1
                        in a 52000 2    -> a [-8000,52000) 1
                        in a 111999 4
                        in a 112000 8   -> a [52000,112000) 6
                        end             -> a [112000,172000) 8
                        """)
                .add(
                        "move_lateness_with_the_window",
                        sumsAndLate(tumbling(3).allowedLateness(ofMillis(4)), Watermarks.monotonic()),
                        """
                        # [3,13) fires at 12 and is kept until 16: in time after the record at 16, late after that at
                        # 17.
                        in a 3 1
                        in b 16 0       -> a [3,13) 1
                        in a 12 2       -> a [3,13) 3 late#1
                        in b 17 0
                        in a 12 4       -> late: a 12 4
                        end             -> b [13,23) 0
                        late_records w 1
                        """)
                .list();
    }

    private static Windows tumbling(long offsetMs) {
        return Windows.tumbling(ofMillis(10)).offset(ofMillis(offsetMs));
    }
}
