package dev.millrace.bench.flink.peer;

import dev.millrace.bench.workload.Event;
import dev.millrace.bench.workload.Input;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** A source of the records of an input: a split and a reader per task. */
final class EventSource implements Source<Event, EventSplit, Integer> {

    private static final long serialVersionUID = 1;

    private final Input input;
    private final long records;
    private final int splits;

    EventSource(Input input, long records, int splits) {
        this.input = input;
        this.records = records;
        this.splits = splits;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<Event, EventSplit> createReader(SourceReaderContext context) {
        return new EventReader(input, records, splits);
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
