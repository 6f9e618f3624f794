package dev.millrace.engine.exchange;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The producing end of a channel: the batch being filled, and behind it, in order, what the channel had no room
 * for. Signals queue behind the overflow, so nothing is ever overtaken.
 */
public final class Outlet {

    private final Channel channel;
    private final ArrayDeque<Object> overflow = new ArrayDeque<>();
    private @Nullable Batch filling;
    private boolean fillsPartials;
    private long signalledWatermarkMs = Long.MIN_VALUE;

    /** An outlet into {@code channel}. */
    public Outlet(Channel channel) {
        this.channel = channel;
    }

    /**
     * From now on batches are filled with partials, or with records; a batch of the other is sent.
     *
     * @return true unless the channel has no room for it
     */
    public boolean fill(boolean partials) {
        if (fillsPartials == partials) {
            return true;
        }
        fillsPartials = partials;
        Batch batch = filling;
        if (batch == null || batch.size == 0) {
            if (batch != null) {
                batch.isPartial = partials;
            }
            return true;
        }
        filling = null;
        return send(batch);
    }

    /**
     * The batch to append a record to, with the watermark signalled before it. Once the record is in, the caller sends the
     * batch on if it is {@linkplain Batch#isFull full}.
     */
    public Batch batchAt(long watermarkMs) {
        Batch batch = filling;
        if (batch == null) {
            batch = channel.emptyBatch();
            batch.isPartial = fillsPartials;
            filling = batch;
        }
        if (watermarkMs > signalledWatermarkMs) {
            signalledWatermarkMs = watermarkMs;
            batch.rise(watermarkMs);
        }
        return batch;
    }

    /** Sends the batch being filled, if it holds anything; true if the channel took all there is. */
    public boolean flush(long watermarkMs) {
        Batch batch = watermarkMs > signalledWatermarkMs ? batchAt(watermarkMs) : filling;
        if (batch == null || batch.isEmpty()) {
            return overflow.isEmpty();
        }
        filling = null;
        return send(batch);
    }

    /** Sends a signal, or another item, after everything so far; true if the channel took all there is. */
    public boolean signal(Object signal, long watermarkMs) {
        flush(watermarkMs);
        return send(signal);
    }

    /** Whether the consumer takes partials now that it has been told {@code idles} times that no records come. */
    boolean partialsAreWelcome(int idles) {
        return channel.welcomedIdles() == idles;
    }

    private boolean send(Object item) {
        if (overflow.isEmpty() && channel.offer(item)) {
            return true;
        }
        overflow.add(item);
        return false;
    }

    /** Moves overflow into the channel as far as it has room; true if none is left. */
    public boolean drain() {
        while (!overflow.isEmpty()) {
            if (!channel.offer(overflow.peekFirst())) {
                return false;
            }
            overflow.removeFirst();
        }
        return true;
    }
}
