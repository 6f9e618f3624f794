package dev.millrace.conformance.scenario.time;

import dev.millrace.api.function.Factory;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.process.Timers;
import dev.millrace.api.time.Watermarks;
import dev.millrace.conformance.Definition;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.util.List;

/** Scenarios on processing-time timers: one for t fires when the clock of the run reaches t. */
public final class ProcessingTimerScenarios {

    private ProcessingTimerScenarios() {}

    /** Fires 50 ms after each record by the clock, says when that is, and goes on every 50 ms until 200. */
    private static final class Ticking extends KeyedProcess<String, Event, String> {
        private final Timers ticks = processingTimers("ticks");

        @Override
        public void onRecord(Event event, Context<String, String> context) {
            ticks.set(context.processingTimeMs() + 50);
        }

        @Override
        public void onTimer(Timers timers, long timeMs, Context<String, String> context) {
            context.emit(context.key() + " tick " + timeMs + " at " + context.processingTimeMs());
            if (timeMs + 50 < 200) {
                ticks.set(timeMs + 50);
            }
        }
    }

    /** Sets a timer of each domain for the time that the amount says. */
    private static final class TwoDomains extends KeyedProcess<String, Event, String> {
        private final Timers byEvent = eventTimers("event");
        private final Timers byClock = processingTimers("clock");

        @Override
        public void onRecord(Event event, Context<String, String> context) {
            if (event.amount() > 0) {
                byEvent.set(event.amount());
                byClock.set(event.amount());
            }
        }

        @Override
        public void onTimer(Timers timers, long timeMs, Context<String, String> context) {
            context.emit(context.key() + " " + timers.name() + " " + timeMs);
        }
    }

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.PROCESSING_TIMERS)
                .add("fire_when_the_clock_reaches_their_time", alarms(), """
                        # Not at 59, by 61.
                        @10 in a 0 60
                        @59 in b 0 0
                        @60             -> a main 60
                        @61 in b 0 0
                        @99 end
                        """)
                .add("do_not_wait_for_the_watermark", alarms(), """
                        # Event time stands still at 0; and a watermark far ahead does not hasten them.
                        @10 in a 0 60
                        @20 in b 0 70
                        @30 in c 100000 0
                        @60             -> a main 60
                        @70             -> b main 70
                        @99 end
                        """)
                .add("fire_in_order_of_their_time", alarms(), """
                        # However they were set.
                        order by key
                        @10 in a 0 70
                        @20 in a 0 50
                        @30 in a 0 60
                        @50             -> a main 50
                        @60             -> a main 60
                        @70             -> a main 70
                        @99 end
                        """)
                .add("fire_once_when_set_twice", alarms(), """
                        # At most one per purpose, key and time.
                        @10 in a 0 60
                        @20 in a 0 60
                        @60             -> a main 60
                        @99 end
                        """)
                .add("do_not_fire_when_cancelled", alarms(), """
                        # Cancelled at 59, 1 ms before; the one for 61 is not.
                        @10 in a 0 60
                        @20 in a 0 61
                        @59 in a 0 -60
                        @61             -> a main 61
                        @99 end
                        """)
                .add("keep_purposes_apart", alarms(), """
                        # Both set for 60 and 70; the twin's 60 and the main 70 are cancelled.
                        @10 in a 0 60 both
                        @11 in a 0 70 both
                        @12 in a 0 -60 twin
                        @13 in a 0 -70
                        @60             -> a main 60
                        @70             -> a twin 70
                        @99 end
                        """)
                .add("keep_keys_apart", alarms(), """
                        # b's is cancelled, and a's and c's are not.
                        @10 in a 0 60
                        @11 in b 0 60
                        @12 in c 0 60
                        @13 in b 0 -60
                        @60             -> a main 60 ; c main 60
                        @99 end
                        """)
                .add("may_set_further_timers", ofKeys(Ticking::new), """
                        # The clock a callback sees is the instant at which it is called.
                        order by key
                        @10  in a 0 0
                        @60              -> a tick 60 at 60
                        @110             -> a tick 110 at 110
                        @160             -> a tick 160 at 160
                        @250 end
                        """)
                .add("fire_at_once_when_set_for_the_past", alarms(), """
                        # 20 has passed at 50: as soon as possible is at 50.
                        @50 in a 0 20   -> a main 20
                        @99 end
                        """)
                .add("stand_beside_event_timers", ofKeys(TwoDomains::new), """
                        # The same time in two domains: the clock reaches 60 first, then the watermark does, with the
                        # record at 61.
                        @10 in a 0 60
                        @60             -> a clock 60
                        @80 in b 61 0   -> a event 60
                        @99 end
                        """)
                .add("stamp_what_they_emit_with_their_time", stamped(), """
                        # The timestamp of an emission is that of the timer, by the clock though it be.
                        @10 in a 5 60
                        @60             -> a main 60 @60
                        @99 end
                        """)
                .add("work_without_event_time", withoutEventTime(), """
                        # They need no timestamps.
                        @10 in a 0 60
                        @60             -> a main 60
                        @99 end
                        """)
                .list();
    }

    private static Definition alarms() {
        return ofKeys(Alarm::inProcessingTime);
    }

    private static Definition stamped() {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .keyBy(Event::key)
                .process("alarm", Alarm::inProcessingTime)
                .writeTo("out", fixtures.stampedSink("out"));
    }

    private static Definition withoutEventTime() {
        return (pipeline, fixtures) -> pipeline.read("in", fixtures.source("in"))
                .keyBy(Event::key)
                .process("alarm", Alarm::inProcessingTime)
                .writeTo("out", fixtures.sink("out"));
    }

    private static Definition ofKeys(Factory<? extends KeyedProcess<String, Event, String>> factory) {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .keyBy(Event::key)
                .<String>process("timers", factory)
                .writeTo("out", fixtures.sink("out"));
    }
}
