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
 * Scenarios on sessions that merge. Flink merges them as here, and tells nobody that the result of a former session no
 * longer holds; here that result is withdrawn at the moment the session grows, before any result of the grown one.
 */
public final class SessionMergeScenarios {

    private static final Windows GAP_TEN = Windows.session(ofMillis(10));
    private static final Windows LATE_BY_TWENTY = GAP_TEN.allowedLateness(ofMillis(20));
    private static final Windows LATE_BY_FIVE = GAP_TEN.allowedLateness(ofMillis(5));

    private SessionMergeScenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.SESSION_MERGE)
                .add("open_sessions_merge_in_silence", sums(GAP_TEN, Watermarks.outOfOrderBy(ofMillis(50))), """
                        # [0,10) and [15,25) have had no result; [8,18) bridges them.
                        in a 0 1
                        in a 15 2
                        in a 8 4
                        end             -> a [0,25) 7
                        """)
                .add("a_fired_session_that_grows_is_withdrawn", sums(LATE_BY_TWENTY), """
                        # At 9 [0,10) fires. [5,15) makes it [0,15), which is not over at 9 and fires on time at 14.
                        order by key
                        in a 0 1
                        in b 10 0       -> a [0,10) 1
                        in a 5 2        -> a [0,10) 1 retracted#1
                        in b 15 0       -> a [0,15) 3
                        end             -> b [10,25) 0
                        """)
                .add("a_grown_session_that_is_over_fires_at_once", sums(LATE_BY_TWENTY), """
                        # Watermark 19: [0,10) has fired. [0,15) ends before it, so its first result comes with the
                        # record.
                        order by key
                        in a 0 1
                        in b 20 0       -> a [0,10) 1
                        in a 5 2        -> a [0,10) 1 retracted#1 ; a [0,15) 3 late#0
                        end             -> b [20,30) 0
                        """)
                .add("a_session_that_does_not_grow_is_not_withdrawn", sums(LATE_BY_TWENTY), """
                        # [4,14) lies within [0,19): the same window has a second result, which replaces the first.
                        order by key
                        in a 0 1
                        in a 9 2
                        in b 19 0       -> a [0,19) 3
                        in a 4 4        -> a [0,19) 7 late#1
                        end             -> b [19,29) 0
                        """)
                .add("two_fired_sessions_are_bridged", sums(LATE_BY_TWENTY), """
                        # Watermark 24: both have fired, and [0,10) is kept until 29. [8,18) touches both: [0,25) is
                        # over.
                        in a 0 1
                        in a 15 2       -> a [0,10) 1
                        in b 25 0       -> a [15,25) 2
                        in a 8 4        -> a [0,10) 1 retracted#1 ; a [15,25) 2 retracted#1 ; a [0,25) 7 late#0
                        end             -> b [25,35) 0
                        """)
                .add("a_fired_and_an_open_session_are_bridged", sums(LATE_BY_TWENTY), """
                        # Watermark 14: [0,10) has fired, [15,25) has not. Only what was said is withdrawn.
                        order by key
                        in a 0 1
                        in a 15 2       -> a [0,10) 1
                        in a 8 4        -> a [0,10) 1 retracted#1
                        end             -> a [0,25) 7
                        """)
                .add("a_session_that_is_gone_does_not_come_back", sums(LATE_BY_FIVE), """
                        # [0,10) is kept until 9 + 5 = 14; at 15 it is gone. [9,19) is not late (18 + 5 > 15) and stands
                        # alone.
                        in a 0 1
                        in b 16 0       -> a [0,10) 1
                        in a 9 2
                        end             -> a [9,19) 2 ; b [16,26) 0
                        """)
                .add("what_is_withdrawn_is_the_last_result", sums(LATE_BY_TWENTY), """
                        # [0,19) had two results, 3 and 7: the 7 is withdrawn when [12,22) makes it [0,22).
                        order by key
                        in a 0 1
                        in a 9 2
                        in b 19 0       -> a [0,19) 3
                        in a 4 4        -> a [0,19) 7 late#1
                        in a 12 8       -> a [0,19) 7 retracted#2
                        in b 22 0       -> a [0,22) 15
                        end             -> b [19,32) 0
                        """)
                .add("a_session_that_grows_twice_is_withdrawn_twice", sums(LATE_BY_TWENTY), """
                        # Watermark 19: [0,15) and [0,20) (last millisecond 19) are over as soon as they come to be.
                        order by key
                        in a 0 1
                        in b 20 0       -> a [0,10) 1
                        in a 5 2        -> a [0,10) 1 retracted#1 ; a [0,15) 3 late#0
                        in a 10 4       -> a [0,15) 3 retracted#1 ; a [0,20) 7 late#0
                        end             -> b [20,30) 0
                        """)
                .add("a_grown_session_is_over_to_the_millisecond", sums(LATE_BY_TWENTY), """
                        # Watermark 19. [11,21) would make [0,21): last millisecond 20, not over. So it waits for 20.
                        order by key
                        in a 0 1
                        in a 8 2
                        in b 20 0       -> a [0,18) 3
                        in a 11 4       -> a [0,18) 3 retracted#1
                        in b 21 0       -> a [0,21) 7
                        end             -> b [20,31) 0
                        """)
                .add("lateness_is_judged_after_merging", sums(LATE_BY_FIVE), """
                        # Watermark 20. [2,12) alone is over since 11 + 5 = 16; but it lies in [0,20), kept until 24.
                        order by key
                        in a 0 1
                        in a 10 2
                        in b 21 0       -> a [0,20) 3
                        in a 2 4        -> a [0,20) 7 late#1
                        end             -> b [21,31) 0
                        """)
                .add("lateness_alone_is_to_the_millisecond", sumsAndLate(LATE_BY_FIVE, Watermarks.monotonic()), """
                        # Watermark 20. [6,16) is kept until 15 + 5 = 20: late. [7,17) until 21: behind, so it fires at
                        # once.
                        in b 21 0
                        in a 6 1        -> late: a 6 1
                        in a 7 2        -> a [7,17) 2 late#0
                        end             -> b [21,31) 0
                        late_records w 1
                        """)
                .add("a_fired_session_grows_at_its_beginning", sums(LATE_BY_TWENTY), """
                        # [0,10) touches [10,20) exactly.
                        order by key
                        in a 10 1
                        in b 20 0       -> a [10,20) 1
                        in a 0 2        -> a [10,20) 1 retracted#1 ; a [0,20) 3 late#0
                        end             -> b [20,30) 0
                        """)
                .list();
    }
}
