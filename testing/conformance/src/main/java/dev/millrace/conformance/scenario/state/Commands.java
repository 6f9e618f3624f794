package dev.millrace.conformance.scenario.state;

import dev.millrace.api.function.Factory;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.time.Watermarks;
import dev.millrace.conformance.Definition;
import dev.millrace.conformance.input.Event;
import org.jspecify.annotations.Nullable;

/**
 * A function whose records are commands on its state: the tag says which, the amount with what. A command that reads
 * emits {@code key command: answer}.
 */
abstract class Commands extends KeyedProcess<String, Event, String> {

    /** Carries a command out; what it returns is emitted, unless {@code null}. */
    abstract @Nullable Object carryOut(String command, long amount) throws Exception;

    @Override
    public void onRecord(Event event, Context<String, String> context) throws Exception {
        Object answer = carryOut(event.tag(), event.amount());
        if (answer != null) {
            context.emit(context.key() + " " + event.tag() + ": " + answer);
        }
    }

    static Object orNone(@Nullable Object value) {
        return value == null ? "none" : value;
    }

    static IllegalArgumentException unknown(String command) {
        return new IllegalArgumentException("no command is called '" + command + "'");
    }

    /** {@code in}, by key, commands, {@code out}; the watermark is 1 ms behind the newest record. */
    static Definition on(Factory<? extends KeyedProcess<String, Event, String>> factory) {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.monotonic())
                .keyBy(Event::key)
                .<String>process("commands", factory)
                .writeTo("out", fixtures.sink("out"));
    }
}
