package dev.millrace.conformance.scenario.window;

import static dev.millrace.conformance.scenario.WindowPipelines.sums;
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
 * Scenarios on windows over the clock of the run. As in Flink, a record belongs to the windows that hold the instant at
 * which it arrives, and a window fires when the clock has passed its last millisecond: at its end.
 */
public final class ProcessingWindowScenarios {

    private static final Windows HUNDRED = Windows.tumbling(ofMillis(100)).onProcessingTime();

    private ProcessingWindowScenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.PROCESSING_WINDOWS)
                .add("fire_when_the_clock_reaches_their_end", sums(HUNDRED), """
                        # 10 and 99 are in [0,100), 101 in [100,200), whatever the event times.
                        @10  in a 5 1
                        @99  in a 1 2
                        @100             -> a [0,100) 3
                        @101 in a 7 4
                        @200             -> a [100,200) 4
                        @250 end
                        """)
                .add("do_not_wait_for_the_watermark", sums(HUNDRED, Watermarks.outOfOrderBy(ofMillis(1_000_000))), """
                        # The watermark never reaches anything.
                        @10  in a 5 1
                        @100             -> a [0,100) 1
                        @250 end
                        """)
                .add("know_no_late_records", sums(HUNDRED), """
                        # Event time 1 after a watermark of 999.
                        @10  in a 1000 1
                        @20  in a 1 2
                        @100             -> a [0,100) 3
                        @250 end
                        """)
                .add("work_on_streams_without_event_time", withoutEventTime(), """
                        # No timestamps, no watermarks; results are stamped with the window's last millisecond.
                        @10  in a 5 1
                        @100             -> a [0,100) 1 @99
                        @110 in a 5 2
                        @200             -> a [100,200) 2 @199
                        @250 end
                        """)
                .add(
                        "may_slide",
                        sums(Windows.sliding(ofMillis(100), ofMillis(50)).onProcessingTime()),
                        """
                        # 10: [-50,50), [0,100). 60: [0,100), [50,150).
                        @10  in a 0 1
                        @50              -> a [-50,50) 1
                        @60  in a 0 2
                        @100             -> a [0,100) 3
                        @150             -> a [50,150) 2
                        @250 end
                        """)
                .add("may_be_sessions", sums(Windows.session(ofMillis(50)).onProcessingTime()), """
                        # 10 and 59 are 49 apart: [10,109). 160 begins another, [160,210).
                        @10  in a 0 1
                        @59  in a 0 2
                        @109             -> a [10,109) 3
                        @160 in a 0 4
                        @210             -> a [160,210) 4
                        @250 end
                        """)
                .add("may_be_shifted", sums(HUNDRED.offset(ofMillis(30))), """
                        # [-70,30), [30,130).
                        @29  in a 0 1
                        @30              -> a [-70,30) 1
                        @31  in a 0 2
                        @129 in a 0 4
                        @130             -> a [30,130) 6
                        @250 end
                        """)
                .add("keep_keys_apart", sums(HUNDRED), """
                        # One window per key.
                        @10  in a 0 1
                        @20  in b 0 2
                        @30  in a 0 4
                        @100             -> a [0,100) 5 ; b [0,100) 2
                        @150 in b 0 8
                        @200             -> b [100,200) 8
                        @250 end
                        """)
                .add("fire_at_the_end_of_input", sums(HUNDRED), """
                        # Draining fires everything (Flink drops what waits for the clock): nothing is lost in silence.
                        @10  in a 0 1
                        @40  end         -> a [0,100) 1
                        """)
                .add("may_have_early_results", sums(HUNDRED.earlyEvery(ofMillis(40))), """
                        # Ticks at 40 and 80, then the window's end at 100.
                        order by key
                        @10  in a 0 1
                        @40              -> a [0,100) 1 early#0
                        @50  in a 0 2
                        @80              -> a [0,100) 3 early#1
                        @90  in a 0 4
                        @100             -> a [0,100) 7 on-time#2
                        @250 end
                        """)
                .list();
    }

    private static Definition withoutEventTime() {
        return (pipeline, fixtures) -> pipeline.read("in", fixtures.source("in"))
                .keyBy(Event::key)
                .window(HUNDRED, Late.drop())
                .aggregate("w", Aggregates.sumLong(Event::amount))
                .writeTo("out", fixtures.stampedSink("out"));
    }
}
