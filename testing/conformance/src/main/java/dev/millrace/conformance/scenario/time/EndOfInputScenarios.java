package dev.millrace.conformance.scenario.time;

import static dev.millrace.conformance.scenario.WindowPipelines.sums;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.function.Factory;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.process.Timers;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.conformance.Definition;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.util.List;

/** Scenarios on how a run ends: drained, when everything fires, or stopped, when nothing does. */
public final class EndOfInputScenarios {

    private static final Windows TEN = Windows.tumbling(ofMillis(10));

    private EndOfInputScenarios() {}

    /** Sets a timer whenever one fires, so long as it is below a limit. */
    private static final class Doubling extends KeyedProcess<String, Event, String> {
        private final Timers doubling = eventTimers("doubling");

        @Override
        public void onRecord(Event event, Context<String, String> context) {
            doubling.set(event.ts() + 1_000_000);
        }

        @Override
        public void onTimer(Timers timers, long timeMs, Context<String, String> context) {
            context.emit(context.key() + " at " + timeMs);
            if (timeMs < 4_000_000) {
                doubling.set(2 * timeMs);
            }
        }
    }

    /** Waits five seconds of the clock with each record, then tells the watermark. */
    private static final class Telling extends KeyedProcess<String, Event, String> {
        private final Timers telling = processingTimers("telling");

        @Override
        public void onRecord(Event event, Context<String, String> context) {
            telling.set(context.processingTimeMs() + 5_000);
        }

        @Override
        public void onTimer(Timers timers, long timeMs, Context<String, String> context) {
            context.emit(context.key() + " " + timeMs + " at " + context.watermark());
        }
    }

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.END_OF_INPUT)
                .add("fires_every_window", sums(TEN, Watermarks.outOfOrderBy(ofSeconds(1))), """
                        # The final watermark is the end of time (Flink: MAX_WATERMARK), whatever the bound.
                        order by key
                        in a 5 1
                        in a 15 2
                        in b 500 4
                        end             -> a [0,10) 1 ; a [10,20) 2 ; b [500,510) 4
                        """)
                .add("fires_sessions", sums(Windows.session(ofSeconds(1))), """
                        # The gap need not pass.
                        in a 5 1
                        in a 15 2
                        end             -> a [5,1015) 3
                        """)
                .add("gives_the_same_as_records_that_close_the_window", sums(TEN), """
                        # [0,10) is closed by a record, [10,20) by the end: the results look alike.
                        in a 5 1
                        in a 15 1       -> a [0,10) 1
                        end             -> a [10,20) 1
                        """)
                .add("yields_nothing_for_no_input", sums(TEN), """
                        # An empty source ends, and that is all.
                        in/0 ends
                        end
                        """)
                .add("fires_event_timers", ofKeys(Alarm::inEventTime), """
                        # However far ahead.
                        in a 5 1000000000000
                        in b 6 7000
                        end             -> a main 1000000000000 ; b main 7000
                        """)
                .add("fires_timers_that_are_set_meanwhile", ofKeys(Doubling::new), """
                        # 1000000 sets 2000000 sets 4000000, all before the end of time.
                        order by key
                        in a 0 0
                        end             -> a at 1000000 ; a at 2000000 ; a at 4000000
                        """)
                .add("fires_timers_of_the_clock", ofKeys(Alarm::inProcessingTime), """
                        # Draining fires everything (Flink drops what waits for the clock): nothing is lost in silence.
                        @10 in a 0 5000
                        @20 end         -> a main 5000
                        """)
                .add("fires_timers_of_the_clock_at_the_last_watermark", ofKeys(Telling::new), """
                        # What fires at the end still sees how far the records had brought time, though the split ends with the
                        # last of them.
                        @1  in a 0 0
                        @20 in a 41 0
                        @20 in ends     -> a 5001 at 40 ; a 5020 at 40
                        @21 end
                        """)
                .add("carries_results_through_windows_that_follow", twoLevels(), """
                        # The first level fires before the second learns of the end: 1 + 2 and 4 count.
                        in a 5 1
                        in a 6 2
                        in a 15 4
                        end             -> a [0,100) 7
                        """)
                .add("releases_batches", batched(), """
                        # Three wait for a fourth or a long time; the end releases them, in order.
                        order exact
                        in a 1 1
                        in b 2 2
                        in c 3 4
                        end             -> a 1 10 ; b 2 20 ; c 3 40
                        """)
                .add("waits_for_the_last_split", sums(TEN), """
                        # The end is that of all splits.
                        in/x a 5 1
                        in/y b 6 2
                        in/x ends
                        in/y b 7 4
                        in/y ends       -> a [0,10) 1 ; b [0,10) 6
                        end
                        """)
                .add("is_not_a_stop_windows_stay_open", sums(TEN), """
                        # Stopped: a snapshot holds [10,20), and nothing fires. [0,10) had closed.
                        in a 5 1
                        in a 15 2       -> a [0,10) 1
                        stop
                        """)
                .add("is_not_a_stop_timers_stay_set", ofKeys(Alarm::inEventTime), """
                        # The timer for 10 has fired, that for 20 waits in the snapshot.
                        in a 0 10
                        in a 1 20
                        in b 15 0       -> a main 10
                        stop
                        """)
                .add("is_not_a_stop_the_clock_goes_on_to_it", ofKeys(Alarm::inProcessingTime), """
                        # Stopped at 100 by the clock: 60 has come, 200 has not.
                        @10 in a 0 60
                        @20 in b 0 200
                        @60             -> a main 60
                        @100 stop
                        """)
                .list();
    }

    private static Definition ofKeys(Factory<? extends KeyedProcess<String, Event, String>> factory) {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .keyBy(Event::key)
                .<String>process("timers", factory)
                .writeTo("out", fixtures.sink("out"));
    }

    private static Definition twoLevels() {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.outOfOrderBy(ofMillis(50)))
                .keyBy(Event::key)
                .window(TEN, Late.fail())
                .aggregate("first", Aggregates.sumLong(Event::amount))
                .map(result -> new Event(result.key(), result.window().maxTimestampMs(), result.value(), ""))
                .keyBy(Event::key)
                .window(Windows.tumbling(ofMillis(100)), Late.fail())
                .aggregate("second", Aggregates.sumLong(Event::amount))
                .writeTo("out", fixtures.sink("out"));
    }

    private static Definition batched() {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .<Event>mapBatch("batched", 4, ofSeconds(1000), batch -> batch.stream()
                        .map(event -> event.withAmount(10 * event.amount()))
                        .toList())
                .returns(Event.class)
                .writeTo("out", fixtures.sink("out"));
    }
}
