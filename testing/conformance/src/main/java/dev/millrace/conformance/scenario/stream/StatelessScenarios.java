package dev.millrace.conformance.scenario.stream;

import dev.millrace.api.Stream;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.process.Process;
import dev.millrace.api.process.ProcessContext;
import dev.millrace.api.time.Watermarks;
import dev.millrace.conformance.Definition;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Scenarios on operators that treat each record by itself. */
public final class StatelessScenarios {

    private StatelessScenarios() {}

    /** Emits nothing for 0, the record for 1, and otherwise as many as the amount, each stamped 1 ms later. */
    private static final class Repeat extends Process<Event, Event> {
        @Override
        public void onRecord(Event event, ProcessContext<Event> context) {
            for (int i = 0; i < event.amount(); i++) {
                context.emit(event, context.timestamp() + i);
            }
        }
    }

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.STATELESS)
                .add(
                        "map_turns_each_value_into_one",
                        plain(events -> events.map(event -> event.withAmount(-event.amount()))),
                        """
                        # One for one, in order, the timestamp kept.
                        order exact
                        in a 5 1        -> a 5 -1 @5
                        in b 3 2        -> b 3 -2 @3
                        end
                        """)
                .add("filter_keeps_what_passes", plain(events -> events.filter(event -> event.amount() > 1)), """
                        # 1 is not above 1, 2 is.
                        order exact
                        in a 5 1
                        in b 6 2        -> b 6 2 @6
                        in c 7 0
                        in d 8 3        -> d 8 3 @8
                        end
                        """)
                .add(
                        "flatMap_emits_any_number",
                        plain(events -> events.<Event>flatMap((event, out) -> {
                                    for (int i = 1; i <= event.amount(); i++) {
                                        out.emit(event.withAmount(i));
                                    }
                                })
                                .returns(Event.class)),
                        """
                        # None, one, three; in the order of emission, with the record's timestamp.
                        order exact
                        in a 5 0
                        in b 6 1        -> b 6 1 @6
                        in c 7 3        -> c 7 1 @7 ; c 7 2 @7 ; c 7 3 @7
                        end
                        """)
                .add(
                        "flatMap_may_give_timestamps",
                        plain(events -> events.<Event>flatMap((event, out) -> out.emit(event, event.amount()))
                                .returns(Event.class)),
                        """
                        # The timestamp is the amount.
                        order exact
                        in a 5 70       -> a 5 70 @70
                        in b 6 -1       -> b 6 -1 @-1
                        end
                        """)
                .add("process_emits_any_number", plain(events -> events.process("repeat", Repeat::new)), """
                        # Stamped 1 ms apart.
                        order exact
                        in a 5 2        -> a 5 2 @5 ; a 5 2 @6
                        in b 6 0
                        in c 7 1        -> c 7 1 @7
                        end
                        """)
                .add(
                        "chains_work_in_order",
                        plain(events -> events.map(event -> event.withAmount(event.amount() + 1))
                                .filter(event -> event.amount() % 2 == 0)
                                .map(event -> event.withAmount(10 * event.amount()))),
                        """
                        # 1 + 1 is even, 2 + 1 is not.
                        order exact
                        in a 5 1        -> a 5 20 @5
                        in b 6 2
                        in c 7 3        -> c 7 40 @7
                        end
                        """)
                .add("streams_may_be_read_twice", twice(), """
                        # Both readers see every record.
                        in a 5 1        -> a 5 1 ; twice: a 5 2
                        in b 6 2        -> b 6 2 ; twice: b 6 4
                        end
                        """)
                .add("union_holds_what_its_inputs_hold", union(), """
                        # Evens as they are, odds negated: together every record once.
                        in a 5 1        -> a 5 -1
                        in a 6 2        -> a 6 2
                        in a 7 3        -> a 7 -3
                        end
                        """)
                .add(
                        "rebalance_loses_nothing",
                        plain(events -> events.rebalance().map(event -> event.withTag("seen"))),
                        """
                        # Order is given up, nothing else.
                        in a 5 1        -> a 5 1 seen @5
                        in a 6 2        -> a 6 2 seen @6
                        in a 7 3        -> a 7 3 seen @7
                        in a 8 4        -> a 8 4 seen @8
                        in a 9 5        -> a 9 5 seen @9
                        end
                        """)
                .add("rebalance_may_come_before_keys", rebalancedSums(), """
                        # All of a key meet again: the last sum is that of all. Paced, since ways differ in speed.
                        paced
                        order by key
                        in a 5 1        -> a = 1
                        in b 6 2        -> b = 2
                        in a 7 4        -> a = 5
                        in a 8 8        -> a = 13
                        in b 9 16       -> b = 18
                        end
                        """)
                .list();
    }

    private static Definition plain(UnaryOperator<Stream<Event>> operators) {
        return (pipeline, fixtures) -> operators
                .apply(fixtures.read(pipeline, "in", Watermarks.monotonic()))
                .writeTo("out", fixtures.stampedSink("out"));
    }

    private static Definition twice() {
        return (pipeline, fixtures) -> {
            Stream<Event> events = fixtures.read(pipeline, "in", Watermarks.monotonic());
            events.writeTo("out", fixtures.sink("out"));
            events.map(event -> event.withAmount(2 * event.amount())).writeTo("twice", fixtures.sink("twice"));
        };
    }

    private static Definition union() {
        return (pipeline, fixtures) -> {
            Stream<Event> events = fixtures.read(pipeline, "in", Watermarks.monotonic());
            Stream<Event> odd =
                    events.filter(event -> event.amount() % 2 != 0).map(event -> event.withAmount(-event.amount()));
            events.filter(event -> event.amount() % 2 == 0).union("both", odd).writeTo("out", fixtures.sink("out"));
        };
    }

    private static Definition rebalancedSums() {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .rebalance()
                .map(event -> event)
                .keyBy(Event::key)
                .aggregate("sums", Aggregates.sumLong(Event::amount))
                .writeTo("out", fixtures.sink("out"));
    }
}
