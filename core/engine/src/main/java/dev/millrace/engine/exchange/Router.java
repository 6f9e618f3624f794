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
    private int idles;

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
        return batchFor(index, false);
    }

    /** The batch to append a partial for the {@code index}-th consumer to; then call {@link #appended}. */
    public Batch partialsFor(int index) {
        return batchFor(index, true);
    }

    private Batch batchFor(int index, boolean partials) {
        Outlet outlet = outlets[index];
        if (!outlet.fill(partials)) {
            outbox.close();
        }
        return outlet.batchAt(time.passOnMs());
    }

    /** A record or a partial has been appended to {@code batch}. */
    public void appended(int index, Batch batch) {
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

    /** How often the consumers have been told that no records come for now. */
    public int idles() {
        return idles;
    }

    /**
     * Whether every consumer takes partials: none has gone ahead of the watermark it has from here, and none will while this
     * side is not idle again.
     */
    public boolean partialsAreWelcome() {
        for (Outlet outlet : outlets) {
            if (!outlet.partialsAreWelcome(idles)) {
                return false;
            }
        }
        return true;
    }

    /** Sends a signal to every consumer, after everything emitted so far. */
    public void signal(Signal signal) {
        if (signal instanceof Signal.Idle) {
            idles++;
        }
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
