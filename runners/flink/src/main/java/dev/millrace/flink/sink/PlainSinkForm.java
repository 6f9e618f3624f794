package dev.millrace.flink.sink;

import dev.millrace.api.sink.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** A sink that writes at least once: it is flushed before each checkpoint. */
final class PlainSinkForm implements org.apache.flink.api.connector.sink2.Sink<Object> {

    private static final long serialVersionUID = 1;

    private final SinkPlace place;
    private final Sink<Object> sink;

    PlainSinkForm(SinkPlace place, Sink<Object> sink) {
        this.place = place;
        this.sink = sink;
    }

    @Override
    public SinkWriter<Object> createWriter(WriterInitContext context) {
        return WriterTask.open(place, sink, context);
    }
}
