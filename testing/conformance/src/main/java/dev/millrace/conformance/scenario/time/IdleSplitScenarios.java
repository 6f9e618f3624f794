package dev.millrace.conformance.scenario.time;

import static dev.millrace.conformance.scenario.WindowPipelines.sums;
import static dev.millrace.conformance.scenario.WindowPipelines.sumsAndLate;
import static java.time.Duration.ofMillis;

import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Windows;
import dev.millrace.conformance.Definition;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.util.List;

/**
 * Scenarios on splits that yield nothing for a while: {@code idleAfter} 100 ms. As within a source of Flink, the
 * watermark is the least over the splits that are not idle. While all are idle it goes on with the clock, in steps of
 * {@code idleAfter} from where each split left off (Flink leaves the last windows open): the last window closes without
 * new data.
 */
public final class IdleSplitScenarios {

    private static final Windows TEN = Windows.tumbling(ofMillis(10));
    private static final Watermarks IDLE = Watermarks.monotonic().idleAfter(ofMillis(100));

    private IdleSplitScenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.IDLE_SPLITS)
                .add("no_longer_hold_the_watermark_back", sums(TEN, IDLE), """
                        # x yields its last at 10 and is idle at 110: the watermark goes from x's 4 to y's 59.
                        @10  in/x a 5 1
                        @20  in/y b 50 2
                        @60  in/y b 60 4
                        @110            -> a [0,10) 1 ; b [50,60) 2
                        @150 end        -> b [60,70) 4
                        """)
                .add("hold_it_back_to_the_millisecond", sumsAndLate(TEN, IDLE), """
                        # At 109 x is not idle, and the record at 3 is in time; at 111 it is late.
                        @10  in/x a 5 1
                        @20  in/y b 50 2
                        @109 in/y a 3 4
                        @110            -> a [0,10) 5
                        @111 in/y a 3 8 -> late: a 3 8
                        @150 end        -> b [50,60) 2
                        late_records w 1
                        """)
                .add("are_not_idle_while_records_come", sums(TEN, IDLE), """
                        # x yields again at 105, 95 after its first: idle at 205, not at 110. y is kept awake.
                        @10  in/x a 5 1
                        @20  in/y b 50 2
                        @105 in/x a 6 4
                        @110 in/y b 51 8
                        @204 in/y b 52 16
                        @205            -> a [0,10) 5
                        @250 end        -> b [50,60) 26
                        """)
                .add("may_be_idle_from_the_beginning", sums(TEN, IDLE), """
                        # x never yields anything: idle 100 after the start.
                        in/x waits
                        @50  in/y a 5 1
                        @60  in/y a 20 2
                        @100            -> a [0,10) 1
                        @120 end        -> a [20,30) 2
                        """)
                .add("hold_it_back_for_ever_where_nothing_is_said", sums(TEN), """
                        # Without idleAfter a silent split is waited for.
                        in/x waits
                        @10  in/y a 5 1
                        @900 in/y a 20 2
                        @950 end        -> a [0,10) 1 ; a [20,30) 2
                        """)
                .add("may_come_back_behind_the_others", sumsAndLate(TEN, IDLE), """
                        # x is idle at 110, the watermark 98. Back at 130 with 50: late. It counts again, at 49: the
                        # watermark stays at 98 though y says 119, until x says 104; [90,100) was in time, [100,110)
                        # waits for x's 109.
                        @10  in/x a 5 1
                        @60  in/y b 99 2
                        @110            -> a [0,10) 1
                        @130 in/x a 50 4    -> late: a 50 4
                        @140 in/y b 105 8
                        @150 in/y b 120 16
                        @160 in/x a 104 32  -> b [90,100) 2
                        @170 in/x a 110 64  -> a [100,110) 32 ; b [100,110) 8
                        @180 end            -> a [110,120) 64 ; b [120,130) 16
                        late_records w 1
                        """)
                .add("let_time_go_on_when_all_are_idle", sums(TEN, IDLE), """
                        # The only split says 4 at 10. Idle at 110, it stands for 4 + 100: [0,10) closes without new
                        # data.
                        @10  in a 5 1
                        @110            -> a [0,10) 1
                        @150 end
                        """)
                .add("let_time_go_on_step_by_step", sums(Windows.tumbling(ofMillis(300)), IDLE), """
                        # 4 + 100 at 110, 4 + 200 at 210, 4 + 300 = 304 >= 299 at 310.
                        @10  in a 5 1
                        @110
                        @210
                        @310            -> a [0,300) 1
                        @350 end
                        """)
                .add("let_time_go_on_from_the_furthest", sums(TEN, IDLE), """
                        # x says 4 at 10, y says 49 at 20. At 110 x is idle: y's 49 holds. At 120 both are: 49 + 100.
                        @10  in/x a 5 1
                        @20  in/y b 50 2
                        @110            -> a [0,10) 1
                        @120            -> b [50,60) 2
                        @150 end
                        """)
                .add("stand_still_after_idle_time_until_records_catch_up", sumsAndLate(TEN, IDLE), """
                        # Idle time went to 104. Back at 150 with 50, [50,60) is over: late. 104 is not: [100,110) is
                        # open until a record says 109.
                        @10  in a 5 1
                        @110              -> a [0,10) 1
                        @150 in a 50 2    -> late: a 50 2
                        @160 in a 104 4
                        @170 in a 109 8
                        @180 in a 110 16  -> a [100,110) 12
                        @190 end          -> a [110,120) 16
                        late_records w 1
                        """)
                .add("may_be_idle_again_and_again", sums(TEN, IDLE), """
                        # x is idle from 110, back at 130 and idle again from 230; y is kept awake throughout.
                        @10  in/x a 5 1
                        @90  in/y b 30 2
                        @110              -> a [0,10) 1
                        @130 in/x a 31 4
                        @180 in/y b 60 8
                        @230              -> a [30,40) 4 ; b [30,40) 2
                        @250 end          -> b [60,70) 8
                        """)
                .add("fire_timers", alarms(), """
                        # The timer for 30 fires when x no longer holds the watermark at 4.
                        @10  in/x a 5 30
                        @20  in/y b 50 0
                        @110            -> a main 30
                        @115 end
                        """)
                .list();
    }

    private static Definition alarms() {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", IDLE)
                .keyBy(Event::key)
                .process("alarm", Alarm::inEventTime)
                .writeTo("out", fixtures.sink("out"));
    }
}
