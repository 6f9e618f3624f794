package dev.millrace.bench.flink.peer;

import dev.millrace.bench.workload.Pace;
import dev.millrace.bench.workload.Sequence;
import dev.millrace.bench.workload.Tally;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/**
 * Reads a split, many records a poll, so that the task looks into its mailbox as seldom as it can afford to.
 *
 * @param <R> the type of the records
 */
final class SequenceReader<R> implements SourceReader<R, EventSplit> {

    private static final int BATCH = 512;

    private final long records;
    private final int splits;
    private final CompletableFuture<Void> assigned = new CompletableFuture<>();

    private Sequence<R> sequence;
    private @Nullable EventSplit split;
    private @Nullable SourceOutput<R> out;
    private long next;

    SequenceReader(Sequence<R> sequence, long records, int splits) {
        this.sequence = sequence;
        this.records = records;
        this.splits = splits;
    }

    @Override
    public void start() {}

    @Override
    public void addSplits(List<EventSplit> some) {
        split = some.get(0);
        next = split.next();
        sequence = sequence.part(split.number(), splits);
        assigned.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public CompletableFuture<Void> isAvailable() {
        return assigned.isDone() ? Pace.available(next) : assigned;
    }

    @Override
    public InputStatus pollNext(ReaderOutput<R> all) {
        if (split == null) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        if (out == null) {
            Tally.reading();
            out = all.createOutputForSplit(split.splitId());
        }
        long due = Pace.due(records);
        emit(out, due);
        if (next >= records) {
            return InputStatus.END_OF_INPUT;
        }
        return next < due ? InputStatus.MORE_AVAILABLE : InputStatus.NOTHING_AVAILABLE;
    }

    private void emit(SourceOutput<R> to, long due) {
        long index = next;
        long end = Math.min(due, index + (long) BATCH * splits);
        for (; index < end; index += splits) {
            R record = sequence.at(index);
            to.collect(record, sequence.timestampMs(index, record));
        }
        next = index;
    }

    @Override
    public List<EventSplit> snapshotState(long checkpoint) {
        return split == null ? List.of() : List.of(new EventSplit(split.number(), next));
    }

    @Override
    public void close() {}
}
