package dev.millrace.conformance.scenario.time;

import static java.time.Duration.ofMillis;

import dev.millrace.api.function.Factory;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedTwoInputProcess;
import dev.millrace.api.process.ProcessContext;
import dev.millrace.api.process.Timers;
import dev.millrace.api.process.TwoInputProcess;
import dev.millrace.api.state.ValueState;
import dev.millrace.api.time.Watermarks;
import dev.millrace.conformance.Definition;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.util.List;

/** Scenarios on two connected streams, {@code l} and {@code r}: the watermark is the lesser of theirs. */
public final class ConnectScenarios {

    private static final Watermarks IN_ORDER = Watermarks.monotonic();

    private ConnectScenarios() {}

    /** Emits each record of either stream with the watermark it meets. */
    private static final class Seen extends TwoInputProcess<Event, Event, String> {
        @Override
        public void onFirst(Event event, ProcessContext<String> context) {
            emit("first", event, context);
        }

        @Override
        public void onSecond(Event event, ProcessContext<String> context) {
            emit("second", event, context);
        }

        private static void emit(String side, Event event, ProcessContext<String> context) {
            long watermark = context.watermark();
            context.emit(event.key() + " " + side + " sees " + (watermark == Long.MIN_VALUE ? "none" : watermark));
        }
    }

    /** Pairs the latest of both streams per key. */
    private static final class Latest extends KeyedTwoInputProcess<String, Event, Event, String> {
        private final ValueState<Long> first = valueState("first", Long.class, unbounded());
        private final ValueState<Long> second = valueState("second", Long.class, unbounded());

        @Override
        public void onFirst(Event event, Context<String, String> context) throws Exception {
            first.set(event.amount());
            emit(context);
        }

        @Override
        public void onSecond(Event event, Context<String, String> context) throws Exception {
            second.set(event.amount());
            emit(context);
        }

        private void emit(Context<String, String> context) throws Exception {
            context.emit(context.key() + " " + first.getOr(0L) + "/" + second.getOr(0L));
        }
    }

    /** The first stream sets a timer for its amount, the second cancels it. */
    private static final class Alarms extends KeyedTwoInputProcess<String, Event, Event, String> {
        private final Timers alarms = eventTimers("alarms");

        @Override
        public void onFirst(Event event, Context<String, String> context) {
            if (event.amount() > 0) {
                alarms.set(event.amount());
            }
        }

        @Override
        public void onSecond(Event event, Context<String, String> context) {
            if (event.amount() > 0) {
                alarms.cancel(event.amount());
            }
        }

        @Override
        public void onTimer(Timers timers, long timeMs, Context<String, String> context) {
            context.emit(context.key() + " alarm " + timeMs);
        }
    }

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.CONNECT_WATERMARKS)
                .add("is_the_lesser_of_both", seen(), """
                        # None until both have one, then the lesser.
                        l a 10 0        -> a first sees none
                        l b 20 0        -> b first sees none
                        r c 5 0         -> c second sees none
                        r d 30 0        -> d second sees 4
                        l e 21 0        -> e first sees 19
                        l f 50 0        -> f first sees 20
                        r g 31 0        -> g second sees 29
                        end
                        """)
                .add("fires_timers_when_both_have_reached_them", alarms(IN_ORDER, IN_ORDER), """
                        # l alone brings 99, r brings 29, then 30.
                        l a 0 30
                        l b 100 0
                        r b 30 0
                        r b 31 0        -> a alarm 30
                        end
                        """)
                .add("lets_the_second_stream_cancel", alarms(IN_ORDER, IN_ORDER), """
                        # r's record at 5 still finds the timer for 30, since r held the watermark back.
                        l a 0 30
                        l a 1 40
                        l b 100 0
                        r a 5 30
                        r b 60 0        -> a alarm 40
                        end
                        """)
                .add("shares_state_between_the_streams", latest(), """
                        # One state per key, whichever stream writes it.
                        l a 0 1         -> a 1/0
                        r a 1 2         -> a 1/2
                        r b 2 4         -> b 0/4
                        l a 3 8         -> a 8/2
                        l b 4 16        -> b 16/4
                        end
                        """)
                .add("goes_on_when_one_stream_ends", alarms(IN_ORDER, IN_ORDER), """
                        # r's end leaves l's 99.
                        l a 0 30
                        l b 100 0
                        r b 5 0
                        r ends          -> a alarm 30
                        end
                        """)
                .add("goes_on_when_one_stream_is_idle", alarms(IN_ORDER, IN_ORDER.idleAfter(ofMillis(100))), """
                        # r is idle at 130.
                        @10  l a 0 30
                        @20  l b 100 0
                        @30  r b 5 0
                        @129 r a 1 0
                        @229            -> a alarm 30
                        @240 end
                        """)
                .add("is_none_while_one_stream_is_silent", alarms(IN_ORDER, IN_ORDER), """
                        # r says nothing; everything waits for its end.
                        r waits
                        l a 0 30
                        l b 1000 0
                        end             -> a alarm 30
                        """)
                .add("ends_when_both_have_ended", alarms(IN_ORDER, IN_ORDER), """
                        # The timer for 5000 fires with the second end, not the first.
                        l a 0 5000
                        r b 0 0
                        l ends
                        r ends          -> a alarm 5000
                        end
                        """)
                .add("joins_different_bounds", alarms(IN_ORDER, Watermarks.outOfOrderBy(ofMillis(20))), """
                        # r says 29 with 50, 30 with 51.
                        l a 0 30
                        l b 100 0
                        r b 50 0
                        r b 51 0        -> a alarm 30
                        end
                        """)
                .list();
    }

    private static Definition seen() {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "l", IN_ORDER)
                .connect(fixtures.read(pipeline, "r", IN_ORDER))
                .process("seen", Seen::new)
                .writeTo("out", fixtures.sink("out"));
    }

    private static Definition latest() {
        return keyed(IN_ORDER, IN_ORDER, Latest::new);
    }

    private static Definition alarms(Watermarks left, Watermarks right) {
        return keyed(left, right, Alarms::new);
    }

    private static Definition keyed(
            Watermarks left,
            Watermarks right,
            Factory<? extends KeyedTwoInputProcess<String, Event, Event, String>> factory) {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "l", left)
                .keyBy(Event::key)
                .connect(fixtures.read(pipeline, "r", right).keyBy(Event::key))
                .<String>process("connected", factory)
                .writeTo("out", fixtures.sink("out"));
    }
}
