package dev.millrace.conformance.scenario.stream;

import static java.time.Duration.ofMillis;

import dev.millrace.api.SideOutput;
import dev.millrace.api.Stream;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.Counter;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.process.Process;
import dev.millrace.api.process.ProcessContext;
import dev.millrace.api.process.Timers;
import dev.millrace.api.source.BadRecord;
import dev.millrace.api.source.BadRecords;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.conformance.Definition;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.util.List;

/** Scenarios on second outputs: of functions, and of sources for what they cannot read. */
public final class SideOutputScenarios {

    private static final SideOutput<Event> ODD = SideOutput.of("odd", Event.class);
    private static final SideOutput<String> NOTES = SideOutput.of("notes", String.class);
    private static final SideOutput<BadRecord> UNREAD = SideOutput.of("unread", BadRecord.class);

    private SideOutputScenarios() {}

    /** Even amounts go on, odd ones to a side output, with a note on each third of them. Counts both. */
    private static final class Sorter extends Process<Event, Event> {
        private final SideOutput<Event> odd = emitsTo(ODD);
        private final SideOutput<String> notes = emitsTo(NOTES);
        private final Counter evens = counter("evens");
        private final Counter odds = counter("odds");

        @Override
        public void onRecord(Event event, ProcessContext<Event> context) {
            if (event.amount() % 2 == 0) {
                evens.add(1);
                context.emit(event);
            } else {
                odds.add(1);
                context.emitTo(odd, event);
            }
            if (event.amount() % 3 == 0) {
                context.emitTo(notes, event.key() + " thrice");
            }
        }
    }

    /** Sets a timer for each amount above 0, and says in a side output when it fires. */
    private static final class Reminder extends KeyedProcess<String, Event, Event> {
        private final SideOutput<String> notes = emitsTo(NOTES);
        private final Timers reminders = eventTimers("reminders");

        @Override
        public void onRecord(Event event, Context<String, Event> context) {
            context.emit(event);
            if (event.amount() > 0) {
                reminders.set(event.amount());
            }
        }

        @Override
        public void onTimer(Timers timers, long timeMs, Context<String, Event> context) {
            context.emitTo(notes, context.key() + " at " + timeMs);
        }
    }

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.SIDE_OUTPUTS)
                .add("hold_what_a_function_sends_there", sorted(), """
                        # Each record to one of two outputs, some to a third.
                        in a 5 1        -> odd: a 5 1 @5
                        in b 6 2        -> b 6 2 @6
                        in c 7 3        -> odd: c 7 3 @7 ; notes: c thrice @7
                        in d 8 6        -> d 8 6 @8 ; notes: d thrice @8
                        end
                        count sorter evens 2
                        count sorter odds 2
                        """)
                .add("keep_their_order", sorted(), """
                        # From one task, each output by itself.
                        order exact
                        in a 9 1        -> odd: a 9 1 @9
                        in b 8 3        -> odd: b 8 3 @8 ; notes: b thrice @8
                        in c 7 5        -> odd: c 7 5 @7
                        in d 6 9        -> odd: d 6 9 @6 ; notes: d thrice @6
                        end
                        count sorter odds 4
                        """)
                .add("carry_timestamps_and_watermarks", sideWindows(), """
                        # Windows over the side output close as those over any stream: by the watermark of the whole.
                        in a 1 1
                        in a 2 2
                        in a 5 3
                        in a 10 4       -> a [0,10) 4
                        in a 12 5
                        end             -> a [10,20) 5
                        """)
                .add("may_be_read_twice", readTwice(), """
                        # Both readers see everything in it.
                        in a 5 1        -> first: a 5 1 ; second: a 5 10
                        in a 6 2        -> even: a 6 2
                        in a 7 7        -> first: a 7 7 ; second: a 7 70
                        end
                        """)
                .add("may_meet_the_main_output_again", reunited(), """
                        # Both together are the whole again.
                        in a 5 1        -> a 5 1
                        in b 6 2        -> b 6 2
                        in c 7 5        -> c 7 5
                        end
                        """)
                .add("take_what_timers_send_there", reminded(), """
                        # Stamped with the time of the timer.
                        in a 5 10       -> a 5 10
                        in b 10 0       -> b 10 0
                        in b 11 0       -> b 11 0 ; notes: a at 10 @10
                        end
                        """)
                .add("take_bad_records_of_a_source", unreadable(BadRecords.to(UNREAD)), """
                        # What cannot be read goes aside, and the rest goes on.
                        in a 5 1        -> a 5 1
                        in bad 4,x      -> bad: 4,x
                        in b 6 2        -> b 6 2
                        in bad 5,y      -> bad: 5,y
                        end
                        """)
                .add("are_not_needed_to_skip_bad_records", skipping(), """
                        # Skipped, and neither a record nor the end of the run.
                        in a 5 1        -> a 5 1
                        in bad 4,x
                        in b 6 2        -> b 6 2
                        end
                        """)
                .add("are_needed_to_survive_bad_records", failing(), """
                        # The default: the run fails, naming the input.
                        in a 5 1
                        in bad 4,x
                        end
                        fails 4,x
                        """)
                .list();
    }

    private static Definition sorted() {
        return (pipeline, fixtures) -> {
            Stream<Event> even =
                    fixtures.read(pipeline, "in", Watermarks.monotonic()).process("sorter", Sorter::new);
            even.writeTo("out", fixtures.stampedSink("out"));
            even.sideOutput(ODD).writeTo("odd", fixtures.stampedSink("odd"));
            even.sideOutput(NOTES).writeTo("notes", fixtures.stampedSink("notes"));
        };
    }

    private static Definition sideWindows() {
        return (pipeline, fixtures) -> {
            Stream<Event> even =
                    fixtures.read(pipeline, "in", Watermarks.monotonic()).process("sorter", Sorter::new);
            even.filter(event -> false).writeTo("even", fixtures.sink("even"));
            even.sideOutput(NOTES).filter(note -> false).writeTo("notes", fixtures.sink("notes"));
            even.sideOutput(ODD)
                    .keyBy(Event::key)
                    .window(Windows.tumbling(ofMillis(10)), Late.fail())
                    .aggregate("w", Aggregates.sumLong(Event::amount))
                    .writeTo("out", fixtures.sink("out"));
        };
    }

    private static Definition readTwice() {
        return (pipeline, fixtures) -> {
            Stream<Event> even =
                    fixtures.read(pipeline, "in", Watermarks.monotonic()).process("sorter", Sorter::new);
            even.writeTo("even", fixtures.sink("even"));
            even.sideOutput(NOTES).filter(note -> false).writeTo("notes", fixtures.sink("notes"));
            even.sideOutput(ODD).writeTo("first", fixtures.sink("first"));
            even.sideOutput(ODD)
                    .map(event -> event.withAmount(10 * event.amount()))
                    .writeTo("second", fixtures.sink("second"));
        };
    }

    private static Definition reunited() {
        return (pipeline, fixtures) -> {
            Stream<Event> even =
                    fixtures.read(pipeline, "in", Watermarks.monotonic()).process("sorter", Sorter::new);
            even.sideOutput(NOTES).filter(note -> false).writeTo("notes", fixtures.sink("notes"));
            even.union("whole", even.sideOutput(ODD)).writeTo("out", fixtures.sink("out"));
        };
    }

    private static Definition reminded() {
        return (pipeline, fixtures) -> {
            Stream<Event> events = fixtures.read(pipeline, "in", Watermarks.monotonic())
                    .keyBy(Event::key)
                    .process("reminder", Reminder::new);
            events.writeTo("out", fixtures.sink("out"));
            events.sideOutput(NOTES).writeTo("notes", fixtures.stampedSink("notes"));
        };
    }

    private static Definition unreadable(BadRecords badRecords) {
        return (pipeline, fixtures) -> {
            Stream<Event> events =
                    pipeline.readMillis("in", fixtures.source("in", badRecords), Event::ts, Watermarks.monotonic());
            events.writeTo("out", fixtures.sink("out"));
            events.sideOutput(UNREAD).map(BadRecord::input).writeTo("bad", fixtures.sink("bad"));
        };
    }

    private static Definition skipping() {
        return (pipeline, fixtures) -> pipeline.readMillis(
                        "in", fixtures.source("in", BadRecords.skip()), Event::ts, Watermarks.monotonic())
                .writeTo("out", fixtures.sink("out"));
    }

    private static Definition failing() {
        return (pipeline, fixtures) ->
                fixtures.read(pipeline, "in", Watermarks.monotonic()).writeTo("out", fixtures.sink("out"));
    }
}
