package dev.millrace.bench.flink.nexmark;

import dev.millrace.bench.flink.peer.EventSplit;
import dev.millrace.bench.flink.peer.IntSerializer;
import dev.millrace.bench.flink.peer.OneSplitEach;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.NexmarkEvents;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** A source of Nexmark's events, made as they are read: a split and a reader per task. */
final class NexmarkSource implements Source<NexmarkEvent, EventSplit, Integer> {

    private static final long serialVersionUID = 1;

    private final NexmarkEvents events;
    private final long records;
    private final int splits;

    NexmarkSource(NexmarkEvents events, long records, int splits) {
        this.events = events;
        this.records = records;
        this.splits = splits;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<NexmarkEvent, EventSplit> createReader(SourceReaderContext context) {
        return new NexmarkReader(events, records, splits);
    }

    @Override
    public SplitEnumerator<EventSplit, Integer> createEnumerator(SplitEnumeratorContext<EventSplit> context) {
        return new OneSplitEach(context);
    }

    @Override
    public SplitEnumerator<EventSplit, Integer> restoreEnumerator(
            SplitEnumeratorContext<EventSplit> context, Integer checkpoint) {
        return new OneSplitEach(context);
    }

    @Override
    public SimpleVersionedSerializer<EventSplit> getSplitSerializer() {
        return IntSerializer.of(EventSplit::number, EventSplit::new);
    }

    @Override
    public SimpleVersionedSerializer<Integer> getEnumeratorCheckpointSerializer() {
        return IntSerializer.of(number -> number, number -> number);
    }
}
