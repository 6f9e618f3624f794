package dev.millrace.flink.sink;

import dev.millrace.api.sink.CommittingSink;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** A sink that writes exactly once: what it has prepared before a checkpoint is committed when that is complete. */
final class CommittingSinkForm implements Sink<Object>, SupportsCommitter<Object> {

    private static final long serialVersionUID = 1;

    private final SinkPlace place;
    private final CommittingSink<Object, Object> sink;

    CommittingSinkForm(SinkPlace place, CommittingSink<Object, Object> sink) {
        this.place = place;
        this.sink = sink;
    }

    @Override
    public SinkWriter<Object> createWriter(WriterInitContext context) {
        return WriterTask.open(place, sink, context);
    }

    @Override
    public Committer<Object> createCommitter(CommitterInitContext context) {
        return CommitterTask.open(place, sink, context);
    }

    @Override
    public SimpleVersionedSerializer<Object> getCommittableSerializer() {
        return new CommittableSerializer(place.name(), sink.committableType());
    }
}
