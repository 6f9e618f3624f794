package dev.millrace.conformance.scenario.time;

import static java.time.Duration.ofMillis;

import dev.millrace.api.Stream;
import dev.millrace.api.process.Process;
import dev.millrace.api.process.ProcessContext;
import dev.millrace.api.time.WatermarkGenerator;
import dev.millrace.api.time.Watermarks;
import dev.millrace.conformance.Definition;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.time.Instant;
import java.util.List;

/** Scenarios on how watermarks follow from records, seen by a function that prints the watermark it meets. */
public final class WatermarkScenarios {

    private WatermarkScenarios() {}

    /** Emits each record with its timestamp and the watermark before it. */
    private static final class Seen extends Process<Event, String> {
        @Override
        public void onRecord(Event event, ProcessContext<String> context) {
            context.emit(event.key() + " at " + time(context.timestamp()) + " sees " + time(context.watermark()));
        }

        private static String time(long ms) {
            return ms == Long.MIN_VALUE ? "none" : Long.toString(ms);
        }
    }

    /** A user's rule: only records with the tag {@code mark} say something, namely their amount. */
    private static final class Marks implements WatermarkGenerator<Event> {
        @Override
        public long onRecord(Event event, long timestampMs) {
            return event.tag().equals("mark") ? event.amount() : NONE;
        }
    }

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.WATERMARKS)
                .add("follow_each_record_in_order", seen(Watermarks.monotonic()), """
                        # A record sees the watermark of those before it, the newest less 1.
                        in a 5 0        -> a at 5 sees none
                        in b 5 0        -> b at 5 sees 4
                        in c 6 0        -> c at 6 sees 4
                        in d 7 0        -> d at 7 sees 5
                        end
                        """)
                .add("never_fall", seen(Watermarks.monotonic()), """
                        # The record at 3 leaves the watermark where it is.
                        in a 10 0       -> a at 10 sees none
                        in b 3 0        -> b at 3 sees 9
                        in c 4 0        -> c at 4 sees 9
                        end
                        """)
                .add("stay_behind_by_the_bound", seen(Watermarks.outOfOrderBy(ofMillis(100))), """
                        # Flink: max - bound - 1.
                        in a 50 0       -> a at 50 sees none
                        in b 150 0      -> b at 150 sees -51
                        in c 149 0      -> c at 149 sees 49
                        in d 151 0      -> d at 151 sees 49
                        in e 0 0        -> e at 0 sees 50
                        end
                        """)
                .add("rise_in_steps_where_asked", seen(Watermarks.monotonic().advanceEvery(ofMillis(10))), """
                        # Steps end 1 ms below a multiple of 10, where windows end: 19 says 18, which is not 19 yet.
                        in a 10 0       -> a at 10 sees none
                        in b 19 0       -> b at 19 sees 9
                        in c 20 0       -> c at 20 sees 9
                        in d 39 0       -> d at 39 sees 19
                        in e 40 0       -> e at 40 sees 29
                        in f 40 0       -> f at 40 sees 39
                        end
                        """)
                .add("follow_a_rule_of_the_users", seen(Watermarks.custom(Marks::new)), """
                        # Only marks raise it, to what they say; a mark below an earlier one changes nothing.
                        in a 10 0       -> a at 10 sees none
                        in b 11 8 mark  -> b at 11 sees none
                        in c 12 0       -> c at 12 sees 8
                        in d 13 3 mark  -> d at 13 sees 8
                        in e 14 9 mark  -> e at 14 sees 8
                        in f 15 0       -> f at 15 sees 9
                        end
                        """)
                .add("are_the_least_of_all_splits", behindAnExchange(), """
                        # Behind an exchange, where the splits come together however many readers share them. As long
                        # as the split y has said nothing, there is none. Then the lesser of both.
                        in/x a 10 0     -> a at 10 sees none
                        in/x b 20 0     -> b at 20 sees none
                        in/y c 5 0      -> c at 5 sees none
                        in/x d 21 0     -> d at 21 sees 4
                        in/y e 15 0     -> e at 15 sees 4
                        in/y f 30 0     -> f at 30 sees 14
                        in/x g 21 0     -> g at 21 sees 20
                        end
                        """)
                .add("go_by_the_timestamps_of_the_source", ownTimestamps(), """
                        # Read without a way to find timestamps: the source's own hold.
                        in a 5 0        -> a at 5 sees none
                        in b 7 0        -> b at 7 sees 4
                        end
                        """)
                .add("go_by_instants", byInstant(), """
                        # The instant is the amount in microseconds, cut to milliseconds: 7999 us is 7 ms.
                        in a 0 5000     -> a at 5 sees none
                        in b 0 7999     -> b at 7 sees 4
                        in c 0 9000     -> c at 9 sees 6
                        end
                        """)
                .add("do_not_exist_without_event_time", withoutEventTime(), """
                        # Neither timestamps nor watermarks.
                        in a 5 0        -> a at none sees none
                        in b 7 0        -> b at none sees none
                        end
                        """)
                .add("pass_filters_that_drop_the_record", filtered(), """
                        # The record at 20 is dropped; the watermark it says goes on.
                        in a 5 1        -> a at 5 sees none
                        in b 20 0
                        in c 21 1       -> c at 21 sees 19
                        end
                        """)
                .list();
    }

    private static Definition seen(Watermarks watermarks) {
        return (pipeline, fixtures) ->
                seen(fixtures.read(pipeline, "in", watermarks)).writeTo("out", fixtures.sink("out"));
    }

    private static Definition behindAnExchange() {
        return (pipeline, fixtures) -> seen(fixtures.read(pipeline, "in", Watermarks.monotonic())
                        .rebalance())
                .writeTo("out", fixtures.sink("out"));
    }

    private static Definition filtered() {
        return (pipeline, fixtures) -> seen(fixtures.read(pipeline, "in", Watermarks.monotonic())
                        .filter(event -> event.amount() > 0))
                .writeTo("out", fixtures.sink("out"));
    }

    private static Definition ownTimestamps() {
        return (pipeline, fixtures) -> seen(pipeline.read("in", fixtures.source("in"), Watermarks.monotonic()))
                .writeTo("out", fixtures.sink("out"));
    }

    private static Definition byInstant() {
        return (pipeline, fixtures) -> seen(pipeline.read(
                        "in",
                        fixtures.source("in"),
                        event -> Instant.EPOCH.plusNanos(1000 * event.amount()),
                        Watermarks.monotonic()))
                .writeTo("out", fixtures.sink("out"));
    }

    private static Definition withoutEventTime() {
        return (pipeline, fixtures) ->
                seen(pipeline.read("in", fixtures.source("in"))).writeTo("out", fixtures.sink("out"));
    }

    private static Stream<String> seen(Stream<Event> events) {
        return events.process("seen", Seen::new);
    }
}
