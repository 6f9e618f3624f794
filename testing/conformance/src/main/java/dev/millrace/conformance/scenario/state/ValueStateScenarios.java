package dev.millrace.conformance.scenario.state;

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
import org.jspecify.annotations.Nullable;

/** Scenarios on one value per key. */
public final class ValueStateScenarios {

    private ValueStateScenarios() {}

    private static final class OneValue extends Commands {
        private final ValueState<Long> value = valueState("value", Long.class, unbounded());

        @Override
        @Nullable
        Object carryOut(String command, long amount) throws Exception {
            switch (command) {
                case "set" -> value.set(amount);
                case "clear" -> value.clear();
                case "get" -> {
                    return orNone(value.get());
                }
                case "getOr" -> {
                    return value.getOr(amount);
                }
                default -> throw unknown(command);
            }
            return null;
        }
    }

    private static final class TwoValues extends Commands {
        private final ValueState<Long> left = valueState("left", Long.class, unbounded());
        private final ValueState<String> right = valueState("right", String.class, unbounded());

        @Override
        @Nullable
        Object carryOut(String command, long amount) throws Exception {
            switch (command) {
                case "setLeft" -> left.set(amount);
                case "setRight" -> right.set("#" + amount);
                case "clearLeft" -> left.clear();
                default -> {
                    return orNone(left.get()) + " and " + orNone(right.get());
                }
            }
            return null;
        }
    }

    /** Emits the record before, whole. */
    private static final class Previous extends KeyedProcess<String, Event, String> {
        private final ValueState<Event> previous = valueState("previous", Event.class, unbounded());

        @Override
        public void onRecord(Event event, Context<String, String> context) throws Exception {
            Event before = previous.get();
            context.emit(event.key() + " after " + (before == null ? "nothing" : before));
            previous.set(event);
        }
    }

    /** Counts the records of a key, and says at a timer how many came by then. */
    private static final class CountUntil extends KeyedProcess<String, Event, String> {
        private final ValueState<Long> count = valueState("count", Long.class, unbounded());
        private final Timers due = eventTimers("due");

        @Override
        public void onRecord(Event event, Context<String, String> context) throws Exception {
            count.set(count.getOr(0L) + 1);
            if (event.amount() > 0) {
                due.set(event.amount());
            }
        }

        @Override
        public void onTimer(Timers timers, long timeMs, Context<String, String> context) throws Exception {
            context.emit(context.key() + " had " + count.getOr(0L) + " by " + timeMs);
            count.clear();
        }
    }

    /** Sums the amounts of a primitive key. */
    private static final class SumOfTag extends KeyedProcess<Long, Event, String> {
        private final ValueState<Long> sum = valueState("sum", Long.class, unbounded());

        @Override
        public void onRecord(Event event, Context<Long, String> context) throws Exception {
            sum.set(sum.getOr(0L) + event.ts());
            context.emit(context.key() + " " + sum.get());
        }
    }

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.STATE_VALUE)
                .add("holds_what_was_set_last", Commands.on(OneValue::new), """
                        # 5, then 7.
                        in a 1 5 set
                        in a 2 0 get    -> a get: 5
                        in a 3 7 set
                        in a 4 0 get    -> a get: 7
                        end
                        """)
                .add("holds_nothing_at_first", Commands.on(OneValue::new), """
                        # null before anything was set.
                        in a 1 0 get    -> a get: none
                        in a 2 0 set
                        in a 3 0 get    -> a get: 0
                        end
                        """)
                .add("holds_nothing_once_cleared", Commands.on(OneValue::new), """
                        # Clearing twice, or what is empty, does no harm; what is set after holds again.
                        in a 1 5 set
                        in a 2 0 clear
                        in a 3 0 get    -> a get: none
                        in a 4 0 clear
                        in a 5 7 set
                        in a 6 0 get    -> a get: 7
                        end
                        """)
                .add("gives_a_fallback_without_keeping_it", Commands.on(OneValue::new), """
                        # getOr leaves the state as it is.
                        in a 1 9 getOr  -> a getOr: 9
                        in a 2 0 get    -> a get: none
                        in a 3 5 set
                        in a 4 9 getOr  -> a getOr: 5
                        end
                        """)
                .add("is_of_one_key", Commands.on(OneValue::new), """
                        # b neither sees nor clears a's.
                        in a 1 5 set
                        in b 2 0 get    -> b get: none
                        in b 3 7 set
                        in b 4 0 clear
                        in a 5 0 get    -> a get: 5
                        end
                        """)
                .add("is_of_one_name", Commands.on(TwoValues::new), """
                        # Two pieces of state of one function, of different types.
                        in a 1 5 setLeft
                        in a 2 7 setRight
                        in a 3 0 show       -> a show: 5 and #7
                        in a 4 0 clearLeft
                        in a 5 0 show       -> a show: none and #7
                        end
                        """)
                .add("holds_records", previous(), """
                        # A whole record, the empty tag included.
                        order by key
                        in a 1 5        -> a after nothing
                        in a 2 6 red    -> a after a 1 5
                        in b 3 7        -> b after nothing
                        in a 4 8        -> a after a 2 6 red
                        end
                        """)
                .add("is_seen_by_timers", countUntil(), """
                        # At 10 three had come; the timer clears them, and one came until 20.
                        order by key
                        in a 1 10
                        in a 2 0
                        in a 9 20
                        in b 11 0       -> a had 3 by 10
                        in a 12 0
                        end             -> a had 1 by 20
                        """)
                .add("is_kept_by_primitive_keys", byAmount(), """
                        # Keyed by the amount; sums of times.
                        order by key
                        in a 1 7        -> 7 1
                        in b 2 7        -> 7 3
                        in c 4 -1       -> -1 4
                        in d 8 7        -> 7 11
                        end
                        """)
                .list();
    }

    private static Definition previous() {
        return Commands.on(Previous::new);
    }

    private static Definition countUntil() {
        return Commands.on(CountUntil::new);
    }

    private static Definition byAmount() {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .keyByLong(Event::amount)
                .process("sums", SumOfTag::new)
                .writeTo("out", fixtures.sink("out"));
    }
}
