package dev.millrace.bench.flink.nexmark;

import dev.millrace.bench.flink.peer.EventSplit;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.NexmarkEvents;
import dev.millrace.bench.workload.Tally;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/** Reads a split, many events a poll, so that the task looks into its mailbox as seldom as it can afford to. */
final class NexmarkReader implements SourceReader<NexmarkEvent, EventSplit> {

    private static final int BATCH = 512;

    private final NexmarkEvents events;
    private final long records;
    private final int splits;
    private final CompletableFuture<Void> assigned = new CompletableFuture<>();

    private @Nullable EventSplit split;
    private @Nullable SourceOutput<NexmarkEvent> out;
    private long next;

    NexmarkReader(NexmarkEvents events, long records, int splits) {
        this.events = events;
        this.records = records;
        this.splits = splits;
    }

    @Override
    public void start() {}

    @Override
    public void addSplits(List<EventSplit> some) {
        split = some.get(0);
        next = split.number();
        assigned.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public CompletableFuture<Void> isAvailable() {
        return assigned;
    }

    @Override
    public InputStatus pollNext(ReaderOutput<NexmarkEvent> all) {
        if (split == null) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        if (out == null) {
            Tally.reading();
            out = all.createOutputForSplit(split.splitId());
        }
        emit(out);
        return next < records ? InputStatus.MORE_AVAILABLE : InputStatus.END_OF_INPUT;
    }

    private void emit(SourceOutput<NexmarkEvent> to) {
        long number = next;
        long end = Math.min(records, number + (long) BATCH * splits);
        for (; number < end; number += splits) {
            NexmarkEvent event = events.at(number);
            to.collect(event, event.timeMs());
        }
        next = number;
    }

    @Override
    public List<EventSplit> snapshotState(long checkpoint) {
        return split == null ? List.of() : List.of(split);
    }

    @Override
    public void close() {}
}
