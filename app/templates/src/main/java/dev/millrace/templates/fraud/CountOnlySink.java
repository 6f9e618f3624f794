package dev.millrace.templates.fraud;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;

/**
 * Takes records and keeps none: that the run counts them is all that is wanted.
 *
 * @param <T> the type of the records
 */
final class CountOnlySink<T> implements Sink<T> {

    private static final long serialVersionUID = 1;

    @Override
    public ChangeMode accepts() {
        return ChangeMode.RETRACT;
    }

    @Override
    public Writer<T> open(WriterContext context) {
        return (value, timestampMs) -> {};
    }
}
