package dev.millrace.conformance.scenario.time;

import static java.time.Duration.ofMillis;

import dev.millrace.api.function.Factory;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.process.Timers;
import dev.millrace.api.state.ValueState;
import dev.millrace.api.time.Watermarks;
import dev.millrace.conformance.Definition;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.util.List;

/** Scenarios on event-time timers. Flink: a timer for t fires when the watermark reaches t. */
public final class EventTimerScenarios {

    private EventTimerScenarios() {}

    /** Fires every 10 ms from a record's time on, until 40. */
    private static final class Ticking extends KeyedProcess<String, Event, String> {
        private final Timers ticks = eventTimers("ticks");

        @Override
        public void onRecord(Event event, Context<String, String> context) {
            ticks.set(event.ts() + 10);
        }

        @Override
        public void onTimer(Timers timers, long timeMs, Context<String, String> context) {
            context.emit(context.key() + " tick " + timeMs);
            if (timeMs < 40) {
                ticks.set(timeMs + 10);
            }
        }
    }

    /** Says so when a key has been quiet for 10 ms: each record puts the timer off. */
    private static final class Quiet extends KeyedProcess<String, Event, String> {
        private final ValueState<Long> pending = valueState("pending", Long.class);
        private final Timers quiet = eventTimers("quiet");

        @Override
        public void onRecord(Event event, Context<String, String> context) throws Exception {
            Long before = pending.get();
            if (before != null) {
                quiet.cancel(before);
            }
            pending.set(event.ts() + 10);
            quiet.set(event.ts() + 10);
        }

        @Override
        public void onTimer(Timers timers, long timeMs, Context<String, String> context) throws Exception {
            pending.clear();
            context.emit(context.key() + " quiet at " + timeMs);
        }
    }

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.EVENT_TIMERS)
                .add("fire_when_the_watermark_reaches_their_time", alarms(Watermarks.monotonic()), """
                        # For 20: the record at 20 brings 19, that at 21 brings 20.
                        in a 0 20
                        in b 20 0
                        in b 21 0       -> a main 20
                        end
                        """)
                .add("fire_in_order_of_their_time", alarms(Watermarks.outOfOrderBy(ofMillis(100))), """
                        # All three are passed at once, at the end.
                        order by key
                        in a 5 30
                        in a 5 10
                        in a 5 20
                        end             -> a main 10 ; a main 20 ; a main 30
                        """)
                .add("fire_once_when_set_twice", alarms(Watermarks.monotonic()), """
                        # At most one timer per purpose, key and time.
                        in a 0 20
                        in a 1 20
                        in b 21 0       -> a main 20
                        end
                        """)
                .add("may_be_set_again_after_they_fired", alarms(Watermarks.monotonic()), """
                        # A fired timer is gone. The record at 21 sets it for 30.
                        in a 0 20
                        in a 21 30      -> a main 20
                        in a 29 30
                        in b 31 0       -> a main 30
                        end
                        """)
                .add("do_not_fire_when_cancelled", alarms(Watermarks.monotonic()), """
                        # 20 is cancelled, 25 is not; to cancel what is not set changes nothing.
                        in a 0 20
                        in a 1 25
                        in a 2 -20
                        in a 3 -22
                        end             -> a main 25
                        """)
                .add("keep_purposes_apart", alarms(Watermarks.monotonic()), """
                        # Both purposes are set for 20 and 30; the twin's 20 and the main 30 are cancelled.
                        in a 0 20 both
                        in a 1 30 both
                        in a 2 -20 twin
                        in a 3 -30
                        end             -> a main 20 ; a twin 30
                        """)
                .add("keep_keys_apart", alarms(Watermarks.monotonic()), """
                        # The same time for two keys; b's is cancelled.
                        in a 0 20
                        in b 1 20
                        in b 2 -20
                        in c 3 20
                        end             -> a main 20 ; c main 20
                        """)
                .add("may_set_further_timers", ofKeys(Ticking::new), """
                        # 10, 20, 30 and 40 as the watermark passes them; the one at 41 brings 40.
                        order by key
                        in a 0 0
                        in b 11 0       -> a tick 10
                        in b 31 0       -> a tick 20 ; a tick 30 ; b tick 21
                        in c 41 0       -> a tick 40 ; b tick 31
                        end             -> b tick 41 ; c tick 51
                        """)
                .add("may_set_further_timers_up_to_the_end", ofKeys(Ticking::new), """
                        # Each fires before the watermark that ends it all is passed.
                        order by key
                        in a 0 0
                        end             -> a tick 10 ; a tick 20 ; a tick 30 ; a tick 40
                        """)
                .add("may_be_put_off", ofKeys(Quiet::new), """
                        # 0, 8, 17 come within 10 of each other: quiet at 27, which b's record at 28 brings.
                        in a 0 0
                        in a 8 0
                        in a 17 0
                        in b 28 0       -> a quiet at 27
                        in a 40 0       -> b quiet at 38
                        end             -> a quiet at 50
                        """)
                .add("stamp_what_they_emit_with_their_time", stamped(), """
                        # The timestamp of an emission is that of the timer.
                        in a 0 20
                        in b 90 0       -> a main 20 @20
                        end
                        """)
                .add("fire_though_set_for_the_past", alarms(Watermarks.monotonic()), """
                        # Watermark 49 when the timer for 3 is set. It fires as soon as possible: at the latest with the
                        # next rise, which comes at the same instant.
                        in b 50 0
                        @5 in a 20 3
                        @5 in b 60 0    -> a main 3
                        end
                        """)
                .add("may_lie_before_the_epoch", ofKeys(Ticking::new), """
                        # Set for -10 + 10 = 0 by the record at -10; then on to 40.
                        order by key
                        in a -10 0
                        in b 1 0        -> a tick 0
                        end             -> a tick 10 ; a tick 20 ; a tick 30 ; a tick 40
                                        -> b tick 11 ; b tick 21 ; b tick 31 ; b tick 41
                        """)
                .list();
    }

    private static Definition alarms(Watermarks watermarks) {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", watermarks)
                .keyBy(Event::key)
                .process("alarm", Alarm::inEventTime)
                .writeTo("out", fixtures.sink("out"));
    }

    private static Definition stamped() {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .keyBy(Event::key)
                .process("alarm", Alarm::inEventTime)
                .writeTo("out", fixtures.stampedSink("out"));
    }

    private static Definition ofKeys(Factory<? extends KeyedProcess<String, Event, String>> factory) {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .keyBy(Event::key)
                .<String>process("timers", factory)
                .writeTo("out", fixtures.sink("out"));
    }
}
