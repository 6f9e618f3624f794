package dev.millrace.engine;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;

/** A sink that takes everything and keeps nothing. */
record Discard() implements Sink<Object> {
    @Override
    public ChangeMode accepts() {
        return ChangeMode.RETRACT;
    }

    @Override
    public Writer<Object> open(WriterContext context) {
        return (value, timestampMs) -> {};
    }
}
