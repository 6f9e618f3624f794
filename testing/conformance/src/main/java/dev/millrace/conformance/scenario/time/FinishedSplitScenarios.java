package dev.millrace.conformance.scenario.time;

import static dev.millrace.conformance.scenario.WindowPipelines.sums;
import static dev.millrace.conformance.scenario.WindowPipelines.sumsAndLate;
import static java.time.Duration.ofMillis;

import dev.millrace.api.process.Process;
import dev.millrace.api.process.ProcessContext;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Windows;
import dev.millrace.conformance.Definition;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.util.List;

/** Scenarios on splits that come to their end before others: they no longer hold the watermark back. */
public final class FinishedSplitScenarios {

    private static final Windows TEN = Windows.tumbling(ofMillis(10));

    private FinishedSplitScenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.FINISHED_SPLITS)
                .add("no_longer_hold_the_watermark_back", sums(TEN), """
                        # Until x ends, its 4 holds; then y's 49 does.
                        in/x a 5 1
                        in/y b 50 2
                        in/x ends       -> a [0,10) 1
                        end             -> b [50,60) 2
                        """)
                .add("take_nothing_with_them", sumsAndLate(TEN, Watermarks.monotonic()), """
                        # x was far ahead; its end does not lift the watermark above y's 4.
                        in/x a 100 1
                        in/y b 5 2
                        in/x ends
                        in/y b 6 4
                        in/y b 10 8     -> b [0,10) 6
                        end             -> a [100,110) 1 ; b [10,20) 8
                        """)
                .add("take_nothing_with_them_for_functions_either", withWatermarks(), """
                        # As above, where the source is read: y's 4 is the time, whether or not a restore comes in between.
                        in/x a 100 1
                        in/y b 5 2
                        in/x ends
                        in/y b 6 4      -> b 6 at 4
                        end
                        """)
                .add("may_have_had_no_record", sums(TEN), """
                        # A split that ends at once holds nothing back any more.
                        in/y a 5 1
                        in/y a 20 2
                        in/x ends       -> a [0,10) 1
                        end             -> a [20,30) 2
                        """)
                .add("leave_one_after_the_other", sums(TEN), """
                        # 4, 24 and 44: each end lets the next least hold.
                        in/x a 5 1
                        in/y a 25 2
                        in/z a 45 4
                        in/x ends       -> a [0,10) 1
                        in/y ends       -> a [20,30) 2
                        in/z ends       -> a [40,50) 4
                        end
                        """)
                .add("make_records_of_others_late", sumsAndLate(TEN, Watermarks.monotonic()), """
                        # While x's 4 holds, y's record at 3 is in time; once x has ended, y's own 49 judges it.
                        in/x a 5 1
                        in/y b 50 2
                        in/y a 3 4
                        in/x ends       -> a [0,10) 5
                        in/y a 3 8      -> late: a 3 8
                        end             -> b [50,60) 2
                        late_records w 1
                        """)
                .add("fire_timers", alarms(), """
                        # The timer for 30 waits for x.
                        in/x a 5 30
                        in/y b 50 0
                        in/x ends       -> a main 30
                        end
                        """)
                .add("close_the_last_window_when_all_have_ended", sums(TEN), """
                        # The final watermark comes with the last of them, not before: y's end leaves x's 9.
                        in/x a 10 1
                        in/y a 15 2
                        in/y ends
                        in/x ends       -> a [10,20) 3
                        end
                        """)
                .add(
                        "do_not_count_among_idle_ones",
                        sums(TEN, Watermarks.monotonic().idleAfter(ofMillis(100))),
                        """
                        # x has ended, y is idle at 120: nobody is active, and y's 49 + 100 holds.
                        @10  in/x a 5 1
                        @20  in/y b 50 2
                        @30  in/x ends  -> a [0,10) 1
                        @120            -> b [50,60) 2
                        @150 end
                        """)
                .add("change_nothing_when_they_were_not_the_least", sums(TEN), """
                        # y, the further one, ends: x's 4 holds as before; 20 says 19.
                        in/x a 5 1
                        in/y b 50 2
                        in/y ends
                        in/x a 9 4
                        in/x a 20 8     -> a [0,10) 5
                        end             -> a [20,30) 8 ; b [50,60) 2
                        """)
                .list();
    }

    private static Definition alarms() {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .keyBy(Event::key)
                .process("alarm", Alarm::inEventTime)
                .writeTo("out", fixtures.sink("out"));
    }

    private static Definition withWatermarks() {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .process("watermark", WatermarkOfLarge::new)
                .writeTo("out", fixtures.sink("out"));
    }

    /** Says at which watermark records with an amount above 2 come. */
    private static final class WatermarkOfLarge extends Process<Event, String> {
        @Override
        public void onRecord(Event event, ProcessContext<String> context) {
            if (event.amount() > 2) {
                context.emit(event.key() + " " + event.ts() + " at " + context.watermark());
            }
        }
    }
}
