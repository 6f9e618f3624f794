package dev.millrace.conformance.scenario.time;

import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.process.Timers;
import dev.millrace.conformance.input.Event;

/**
 * Sets and cancels timers as records ask: an amount above 0 sets one for that time, one below 0 cancels it, 0 does
 * nothing. The tag {@code twin} asks the same of the second purpose, {@code both} of both. Emits which timer fired, for
 * what time.
 */
final class Alarm extends KeyedProcess<String, Event, String> {

    private final Timers main;
    private final Timers twin;

    private Alarm(Timers.Domain domain) {
        main = domain == Timers.Domain.EVENT_TIME ? eventTimers("main") : processingTimers("main");
        twin = domain == Timers.Domain.EVENT_TIME ? eventTimers("twin") : processingTimers("twin");
    }

    static Alarm inEventTime() {
        return new Alarm(Timers.Domain.EVENT_TIME);
    }

    static Alarm inProcessingTime() {
        return new Alarm(Timers.Domain.PROCESSING_TIME);
    }

    @Override
    public void onRecord(Event event, Context<String, String> context) {
        if (!event.tag().equals("twin")) {
            ask(main, event.amount());
        }
        if (!event.tag().isEmpty()) {
            ask(twin, event.amount());
        }
    }

    private static void ask(Timers timers, long amount) {
        if (amount > 0) {
            timers.set(amount);
        } else if (amount < 0) {
            timers.cancel(-amount);
        }
    }

    @Override
    public void onTimer(Timers timers, long timeMs, Context<String, String> context) {
        context.emit(context.key() + " " + timers.name() + " " + timeMs);
    }
}
