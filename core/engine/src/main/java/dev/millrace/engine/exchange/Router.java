package dev.millrace.engine.exchange;

import dev.millrace.engine.chain.ChainTime;
import dev.millrace.engine.chain.Outbox;
import java.util.List;

/**
 * The outlets of one output of a task towards the tasks of one consumer. What picks the outlet for a record stands before
 * it: {@link LongKeyRoute}, {@link ObjectKeyRoute}, {@link TurnRoute}. Signals go to every outlet.
 */
public final class Router implements Outbox.Outlet {

    private final Outlet[] outlets;
    private final ChainTime time;
    private final Outbox outbox;

    /** A router over the channels to the consumer's tasks, in order of task. */
    public Router(List<Channel> channels, ChainTime time, Outbox outbox) {
        this.outlets = channels.stream().map(Outlet::new).toArray(Outlet[]::new);
        this.time = time;
        this.outbox = outbox;
        outbox.add(this);
    }

    int outlets() {
        return outlets.length;
    }

    /** The batch to append a record for the {@code index}-th consumer to; then call {@link #appended}. */
    Batch batchFor(int index) {
        return outlets[index].batchAt(time.passOnMs());
    }

    /** A record has been appended to {@code batch}. */
    void appended(int index, Batch batch) {
        if (batch.isFull() && !outlets[index].flush(Long.MIN_VALUE)) {
            outbox.close();
        }
    }

    /** Sends every batch being filled, and the watermark where it has risen. */
    public void flush() {
        long watermarkMs = time.passOnMs();
        for (Outlet outlet : outlets) {
            if (!outlet.flush(watermarkMs)) {
                outbox.close();
            }
        }
    }

    /** Sends a signal to every consumer, after everything emitted so far. */
    public void signal(Signal signal) {
        long watermarkMs = time.passOnMs();
        for (Outlet outlet : outlets) {
            if (!outlet.signal(signal, watermarkMs)) {
                outbox.close();
            }
        }
    }

    @Override
    public boolean tryDrain() {
        boolean drained = true;
        for (Outlet outlet : outlets) {
            drained &= outlet.drain();
        }
        return drained;
    }
}
