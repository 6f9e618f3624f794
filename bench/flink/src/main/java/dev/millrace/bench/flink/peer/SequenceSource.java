package dev.millrace.bench.flink.peer;

import dev.millrace.bench.workload.Sequence;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A source of the records of a sequence: a split and a reader per task.
 *
 * @param <R> the type of the records
 */
public final class SequenceSource<R> implements Source<R, EventSplit, Integer> {

    private static final long serialVersionUID = 1;

    private final Sequence.Opening<R> opening;
    private final long records;
    private final int splits;

    /** A source of so many records, over all splits. */
    public SequenceSource(Sequence.Opening<R> opening, long records, int splits) {
        this.opening = opening;
        this.records = records;
        this.splits = splits;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<R, EventSplit> createReader(SourceReaderContext context) {
        return new SequenceReader<>(opening.open(), records, splits);
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
        return new EventSplit.Serializer();
    }

    @Override
    public SimpleVersionedSerializer<Integer> getEnumeratorCheckpointSerializer() {
        return new IntSerializer();
    }
}
