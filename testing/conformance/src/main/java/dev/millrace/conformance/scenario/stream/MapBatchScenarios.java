package dev.millrace.conformance.scenario.stream;

import static java.time.Duration.ofMillis;

import dev.millrace.api.Service;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.function.BatchFunction;
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
 * Scenarios on functions over batches: order, timestamps and watermarks stay as they are. How many values a batch holds
 * is the runner's choice within the limits, so nothing here depends on it; the function checks the limits itself. The
 * clock shows when values waited no longer than they may.
 */
public final class MapBatchScenarios {

    private static final long LONG = 1_000_000;

    private MapBatchScenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.MAP_BATCH)
                .add("keeps_the_order_of_values", plain(3, LONG), """
                        # Seven values in batches of at most three: two full, and the last at the end of input.
                        order exact
                        in a 1 1
                        in b 2 2
                        in c 3 3        -> a 1 10 @1 ; b 2 20 @2 ; c 3 30 @3
                        in d 4 4
                        in e 5 5
                        in f 6 6        -> d 4 40 @4 ; e 5 50 @5 ; f 6 60 @6
                        in g 7 7
                        end             -> g 7 70 @7
                        """)
                .add("keeps_timestamps_out_of_order", plain(2, LONG), """
                        # Each result has the timestamp of its value.
                        order exact
                        in a 9 1
                        in b 3 2        -> a 9 10 @9 ; b 3 20 @3
                        in c 5 3
                        in d 4 4        -> c 5 30 @5 ; d 4 40 @4
                        end
                        """)
                .add("of_one_waits_for_nobody", plain(1, LONG), """
                        # Each value is a batch.
                        order exact
                        in a 1 1        -> a 1 10 @1
                        in b 2 2        -> b 2 20 @2
                        end
                        """)
                .add("waits_no_longer_than_it_may", plain(64, 20), """
                        # The first of the batch comes at 10: released at 30, with the one that came at 29. 31 waits
                        # until 51.
                        order exact
                        @10 in a 1 1
                        @29 in b 2 2
                        @30             -> a 1 10 @1 ; b 2 20 @2
                        @31 in c 3 3
                        @51             -> c 3 30 @3
                        @90 end
                        """)
                .add("does_not_wait_when_full", plain(2, 20), """
                        # The second value at 15 fills the batch; the third begins another at 16.
                        order exact
                        @10 in a 1 1
                        @15 in b 2 2    -> a 1 10 @1 ; b 2 20 @2
                        @16 in c 3 3
                        @36             -> c 3 30 @3
                        @90 end
                        """)
                .add("is_not_overtaken_by_the_watermark", windows(Late.fail()), """
                        # The watermark 9 waits behind the records before it: none of them is late for its window.
                        in a 5 1
                        in a 9 2
                        in a 10 4       -> a [0,10) 30
                        in a 11 8
                        in a 21 16
                        in a 22 32      -> a [10,20) 120
                        end             -> a [20,30) 480
                        """)
                .add("does_not_make_late_records_timely", windows(Late.drop()), """
                        # A record that is late stays late: it is behind the watermark it came behind.
                        in a 5 1
                        in a 20 2
                        in a 6 4        -> a [0,10) 10
                        in a 30 8
                        end             -> a [20,30) 20 ; a [30,40) 80
                        late_records w 1
                        """)
                .add("works_through_a_service", withService(), """
                        # The service says by how much to multiply.
                        order exact
                        in a 1 1
                        in b 2 2        -> a 1 7 ; b 2 14
                        in c 3 3
                        end             -> c 3 21
                        """)
                .add("works_without_event_time", withoutEventTime(), """
                        # Nothing but values.
                        order exact
                        in a 1 1
                        in b 2 2        -> a 1 10 @none ; b 2 20 @none
                        end
                        """)
                .list();
    }

    private static Definition plain(int maxSize, long maxWaitMs) {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .mapBatch("tenfold", maxSize, ofMillis(maxWaitMs), tenfold(maxSize))
                .returns(Event.class)
                .writeTo("out", fixtures.stampedSink("out"));
    }

    private static Definition windows(Late<Event> late) {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .mapBatch("tenfold", 3, ofMillis(LONG), tenfold(3))
                .returns(Event.class)
                .keyBy(Event::key)
                .window(Windows.tumbling(ofMillis(10)), late)
                .aggregate("w", Aggregates.sumLong(Event::amount))
                .writeTo("out", fixtures.sink("out"));
    }

    private static Definition withService() {
        Service<Long> factor = Service.perTask("factor", () -> 7L);
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .<Event>mapBatch("multiply", 2, ofMillis(LONG), BatchFunction.with(factor, (by, batch) -> batch.stream()
                        .map(event -> event.withAmount(by * event.amount()))
                        .toList()))
                .returns(Event.class)
                .writeTo("out", fixtures.sink("out"));
    }

    private static Definition withoutEventTime() {
        return (pipeline, fixtures) -> pipeline.read("in", fixtures.source("in"))
                .mapBatch("tenfold", 2, ofMillis(LONG), tenfold(2))
                .returns(Event.class)
                .writeTo("out", fixtures.stampedSink("out"));
    }

    private static BatchFunction<Event, Event> tenfold(int maxSize) {
        return batch -> {
            if (batch.isEmpty() || batch.size() > maxSize) {
                throw new IllegalStateException("a batch of " + batch.size() + " values, at most " + maxSize);
            }
            // A list that can hold no null, and refuses to be asked for one.
            return List.copyOf(batch.stream()
                    .map(event -> event.withAmount(10 * event.amount()))
                    .toList());
        };
    }
}
