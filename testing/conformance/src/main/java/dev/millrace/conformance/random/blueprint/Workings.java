package dev.millrace.conformance.random.blueprint;

import dev.millrace.api.SideOutput;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedFunction;
import dev.millrace.api.process.Timers;
import dev.millrace.conformance.input.Event;
import java.util.ArrayList;
import java.util.List;

/** A {@link Machine} at work in a keyed function. Each record's amount decides what is done with each piece of state. */
final class Workings {

    static final String SIDE = "rung";
    static final SideOutput<Event> RUNG = SideOutput.of(SIDE, Event.class);

    private static final long RASTER_MS = 4;

    private final Machine machine;
    private final List<Memory> memories = new ArrayList<>();
    private final Timers event;
    private final Timers clock;

    /** Declares the machine's state in the function that is being made, which has declared the timers. */
    Workings(KeyedFunction function, Machine machine, Timers event, Timers clock) {
        this.machine = machine;
        this.event = event;
        this.clock = clock;
        for (int i = 0; i < machine.uses().size(); i++) {
            memories.add(Memory.declare(function, "s" + i, machine.uses().get(i)));
        }
    }

    <K> void onRecord(Event record, String from, Context<K, Event> context) throws Exception {
        StringBuilder text = new StringBuilder(from);
        for (int i = 0; i < memories.size(); i++) {
            Memory memory = memories.get(i);
            switch (Math.floorMod(record.amount() + i, 6)) {
                case 0 -> text.append(memory.see());
                case 1, 2 -> memory.change(record.amount());
                case 3, 4 -> {
                    text.append(memory.see());
                    memory.change(record.amount());
                }
                default -> {
                    text.append(memory.see());
                    memory.clear();
                }
            }
        }
        if (machine.tellsTime()) {
            text.append('@').append(context.watermark());
        }
        setTimers(record, context);
        context.emit(record.withTag(text.toString()));
    }

    /** Timers on a raster, so that several records ask for the same one; never in the past. */
    private <K> void setTimers(Event record, Context<K, Event> context) {
        boolean cancel = machine.cancels() && record.amount() % 4 == 0;
        if (machine.eventDelayMs() > 0 && context.watermark() < Long.MAX_VALUE / 2) {
            long from = Math.max(context.timestamp(), context.watermark());
            long timeMs = (Math.floorDiv(from, RASTER_MS) + 1) * RASTER_MS + machine.eventDelayMs();
            if (cancel) {
                event.cancel(timeMs);
            } else {
                event.set(timeMs);
            }
        }
        if (machine.clockDelayMs() > 0) {
            long timeMs = context.processingTimeMs() + machine.clockDelayMs();
            if (cancel) {
                clock.cancel(timeMs);
            } else {
                clock.set(timeMs);
            }
        }
    }

    <K> void onTimer(Timers timers, long timeMs, Context<K, Event> context) throws Exception {
        StringBuilder text = new StringBuilder(timers.name());
        for (Memory memory : memories) {
            text.append(memory.see());
        }
        if (timers == event && timeMs % 3 == 0) {
            event.set(timeMs + 1);
        }
        context.emitTo(RUNG, new Event(String.valueOf(context.key()), timeMs, memories.size(), text.toString()));
    }
}
