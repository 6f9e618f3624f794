package dev.millrace.conformance.scenario.time;

import static java.time.Duration.ofMillis;

import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.conformance.Definition;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.util.List;

/**
 * Scenarios on a source that the run does not ask for records, as while what follows it is blocked: it holds the
 * watermark back, and the time does not count towards its idleness ({@code idleAfter} 100 ms). The source {@code r} is
 * in union with {@code l}, which is paused.
 */
public final class PausedSourceScenarios {

    private static final Watermarks PATIENT = Watermarks.monotonic();
    private static final Watermarks IDLE = Watermarks.monotonic().idleAfter(ofMillis(100));

    private PausedSourceScenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.PAUSED_SPLITS)
                .add("hold_the_watermark_back", sums(IDLE, PATIENT), """
                        # l would be idle at 110; it is paused, which is another thing.
                        @10  l a 5 1
                        @20  r b 50 2
                        @30  l pauses
                        @110
                        @150 r b 60 4
                        @200 l resumes
                        @210 l a 30 8   -> a [0,10) 1
                        @250 end        -> a [30,40) 8 ; b [50,60) 2 ; b [60,70) 4
                        """)
                .add("wait_only_while_they_are_asked", sums(IDLE, PATIENT), """
                        # 40 ms from 10 to 50, and 60 more from 300 on: idle at 360.
                        @10  l a 5 1
                        @20  r b 50 2
                        @50  l pauses
                        @300 l resumes
                        @359 r a 6 4
                        @360            -> a [0,10) 5
                        @400 end        -> b [50,60) 2
                        """)
                .add("yield_what_came_meanwhile_when_they_resume", sums(IDLE, PATIENT), """
                        # The records of 50 and 60 by the clock are read at 100, and say 9, then 19.
                        @10  l a 5 1
                        @20  r b 50 2
                        @30  l pauses
                        @50  l a 10 4
                        @60  l a 20 8
                        @100 l resumes  -> a [0,10) 1 ; a [10,20) 4
                        @150 end        -> a [20,30) 8 ; b [50,60) 2
                        """)
                .add("do_not_fall_idle_before_their_first_record", sums(IDLE, PATIENT), """
                        # 20 ms of waiting before the pause, then 80: idle at 280.
                        l waits
                        @10  r b 50 2
                        @15  r b 60 1
                        @20  l pauses
                        @200 l resumes
                        @279 r b 51 4
                        @280            -> b [50,60) 6
                        @300 end        -> b [60,70) 1
                        """)
                .add("may_pause_again", sums(IDLE, PATIENT), """
                        # Waits 20, pauses, 30, pauses, 50: idle at 10 + 20, 100 + 30, 200 + 50 = 250.
                        @10  l a 5 1
                        @20  r b 50 2
                        @30  l pauses
                        @100 l resumes
                        @130 l pauses
                        @200 l resumes
                        @249 r a 6 4
                        @250            -> a [0,10) 5
                        @280 end        -> b [50,60) 2
                        """)
                .add("do_not_hold_up_the_clock", byClock(), """
                        # Windows by the clock go on over the other source.
                        @10  l a 5 1
                        @20  r b 50 2
                        @30  l pauses
                        @100            -> a [0,100) 1 ; b [0,100) 2
                        @150 r b 60 4
                        @200            -> b [100,200) 4
                        @220 l resumes
                        @230 end
                        """)
                .add("come_to_their_end_when_they_resume", sums(IDLE, PATIENT), """
                        # The end of l, at 50 by the clock, is seen at 100.
                        @10  l a 5 1
                        @20  r b 50 2
                        @30  l pauses
                        @50  l ends
                        @100 l resumes  -> a [0,10) 1
                        @150 end        -> b [50,60) 2
                        """)
                .add("hold_the_watermark_back_without_idleness_too", sums(PATIENT, PATIENT), """
                        # As any source that has said no more.
                        @10  l a 5 1
                        @20  r b 50 2
                        @30  l pauses
                        @40  l a 50 4
                        @900 l resumes  -> a [0,10) 1
                        @950 end        -> a [50,60) 4 ; b [50,60) 2
                        """)
                .add("make_nothing_late", sumsOrFailure(IDLE, PATIENT), """
                        # What l yields after its pause is judged by its own watermark, though r was far ahead all the
                        # while.
                        @10  l a 5 1
                        @20  r b 500 2
                        @30  l pauses
                        @40  l a 6 4
                        @600 l resumes
                        @650 l a 10 8   -> a [0,10) 5
                        @700 end        -> a [10,20) 8 ; b [500,510) 2
                        """)
                .list();
    }

    private static Definition sums(Watermarks left, Watermarks right) {
        return union(left, right, Windows.tumbling(ofMillis(10)), Late.drop());
    }

    private static Definition sumsOrFailure(Watermarks left, Watermarks right) {
        return union(left, right, Windows.tumbling(ofMillis(10)), Late.fail());
    }

    private static Definition byClock() {
        return union(IDLE, PATIENT, Windows.tumbling(ofMillis(100)).onProcessingTime(), Late.drop());
    }

    private static Definition union(Watermarks left, Watermarks right, Windows windows, Late<Event> late) {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "l", left)
                .union("both", fixtures.read(pipeline, "r", right))
                .keyBy(Event::key)
                .window(windows, late)
                .aggregate("w", Aggregates.sumLong(Event::amount))
                .writeTo("out", fixtures.sink("out"));
    }
}
