package dev.millrace.flink.source;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Polls a reader on the task's own thread: for sources that do not block. */
final class InlineFeed implements Feed {

    private final ReaderPump pump;
    private final Polled polled;
    private List<ReadSplit> told = new ArrayList<>();

    InlineFeed(ReaderPump pump, int mostRecords) {
        this.pump = pump;
        this.polled = new Polled(mostRecords);
    }

    @Override
    public @Nullable Polled poll() {
        return pump.poll(polled) ? polled : null;
    }

    @Override
    public void giveBack(Polled handled) {
        handled.clear();
    }

    @Override
    public void assign(ReadSplit split) {
        pump.assign(split);
    }

    @Override
    public void checkpointed(List<ReadSplit> durable) {
        pump.tell(durable);
        told.addAll(durable);
    }

    @Override
    public List<ReadSplit> told() {
        List<ReadSplit> now = told;
        told = new ArrayList<>();
        return now;
    }

    @Override
    public boolean tells() {
        return false;
    }

    @Override
    public long lag() {
        return pump.lags().sum();
    }

    @Override
    public void close() {
        pump.close();
    }
}
