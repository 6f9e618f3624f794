package dev.millrace.bench.flink;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;

/**
 * A sink that forgets.
 *
 * @param <T> the type of the records
 */
record Nowhere<T>() implements Sink<T> {

    @Override
    public ChangeMode accepts() {
        return ChangeMode.RETRACT;
    }

    @Override
    public Writer<T> open(WriterContext context) {
        return (value, timestampMs) -> {};
    }
}
