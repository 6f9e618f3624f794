package dev.millrace.bench.flink.peer;

import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;

/** Gives each reader, as it comes, the split of its number. Its state is nothing. */
public final class OneSplitEach implements SplitEnumerator<EventSplit, Integer> {

    private final SplitEnumeratorContext<EventSplit> context;

    /** An enumerator for as many splits as there are readers. */
    public OneSplitEach(SplitEnumeratorContext<EventSplit> context) {
        this.context = context;
    }

    @Override
    public void start() {}

    @Override
    public void addReader(int reader) {
        context.assignSplit(EventSplit.atBeginning(reader), reader);
        context.signalNoMoreSplits(reader);
    }

    @Override
    public void handleSplitRequest(int reader, @Nullable String host) {}

    @Override
    public void addSplitsBack(List<EventSplit> splits, int reader) {}

    @Override
    public Integer snapshotState(long checkpoint) {
        return 0;
    }

    @Override
    public void close() {}
}
