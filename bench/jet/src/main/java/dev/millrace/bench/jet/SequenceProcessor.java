package dev.millrace.bench.jet;

import com.hazelcast.jet.core.AbstractProcessor;
import com.hazelcast.jet.core.BroadcastKey;
import com.hazelcast.jet.core.EventTimePolicy;
import com.hazelcast.jet.core.ProcessorMetaSupplier;
import com.hazelcast.jet.core.Watermark;
import com.hazelcast.jet.core.WatermarkPolicy;
import com.hazelcast.jet.core.function.ObjLongBiFunction;
import dev.millrace.bench.workload.Pace;
import dev.millrace.bench.workload.Sequence;
import dev.millrace.bench.workload.Tally;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads a split of a sequence, as many records at once as Jet takes. Watermarks follow the policy that the pipeline asks for, and
 * are sent, as by Jet's own sources, only when they pass into another frame of the windows behind, and never ahead of the record
 * right behind; Jet's own mapper of timestamps would do the same at a higher price, for it keeps a state for each of many partitions
 * and looks after idle ones. A snapshot has the position of each split.
 *
 * @param <R> the type of the records
 */
final class SequenceProcessor<R> extends AbstractProcessor {

    private final Sequence.Opening<R> opening;
    private final long records;
    private final ObjLongBiFunction<? super R, ?> wrap;

    /** Says when a record is, or nothing where that is said by the sequence. */
    private final @Nullable ToLongFunction<? super R> times;

    private final WatermarkPolicy watermarks;
    private final long frameMs;

    @SuppressWarnings("NullAway.Init") // Set by init.
    private Sequence<R> sequence;

    private int split;
    private int splits;
    private long next;
    private long nextFrameMs;
    private boolean reading;
    private @Nullable Object refused;

    private SequenceProcessor(Sequence.Opening<R> opening, long records, EventTimePolicy<? super R> policy) {
        this.opening = opening;
        this.records = records;
        this.wrap = policy.wrapFn();
        this.times = policy.timestampFn();
        this.watermarks = policy.newWmPolicyFn().get();
        this.frameMs = policy.watermarkThrottlingFrameSize();
        // Without event time there are no frames, and no watermark is ever due.
        this.nextFrameMs = frameMs == 0 ? Long.MAX_VALUE : 0;
    }

    static <R> ProcessorMetaSupplier of(
            Sequence.Opening<R> opening, long records, int parallelism, EventTimePolicy<? super R> policy) {
        return ProcessorMetaSupplier.of(parallelism, () -> new SequenceProcessor<>(opening, records, policy));
    }

    @Override
    protected void init(Context context) {
        splits = context.totalParallelism();
        split = context.globalProcessorIndex();
        next = split;
        sequence = opening.open().part(split, splits);
    }

    @Override
    public boolean complete() {
        if (!reading) {
            reading = true;
            Tally.reading();
        }
        if (refused != null && !tryEmit(refused)) {
            return false;
        }
        refused = null;
        long due = Pace.due(records);
        while (next < due) {
            R record = sequence.at(next);
            long timestampMs = times == null ? sequence.timestampMs(next, record) : times.applyAsLong(record);
            watermarks.reportEvent(timestampMs);
            if (timestampMs >= nextFrameMs && !emitWatermarkBefore(timestampMs)) {
                return false;
            }
            next += splits;
            if (!emit(wrap.apply(record, timestampMs))) {
                return false;
            }
        }
        return next >= records;
    }

    @Override
    public boolean saveToSnapshot() {
        // A record that Jet has refused is behind the snapshot, and is to be read again.
        boolean recordWaits = refused != null && !(refused instanceof Watermark);
        return tryEmitToSnapshot(BroadcastKey.broadcastKey(split), recordWaits ? next - splits : next);
    }

    @Override
    protected void restoreFromSnapshot(Object key, Object position) {
        if (key.equals(BroadcastKey.broadcastKey(split))) {
            next = (Long) position;
        }
    }

    /**
     * Sends the watermark if it has passed into another frame. One by the clock may be ahead of the record, which would be late behind
     * it.
     */
    private boolean emitWatermarkBefore(long timestampMs) {
        long watermarkMs = Math.min(watermarks.getCurrentWatermark(), timestampMs);
        if (watermarkMs < nextFrameMs) {
            return true;
        }
        long beginMs = watermarkMs - watermarkMs % frameMs;
        nextFrameMs = beginMs + frameMs;
        return emit(new Watermark(beginMs));
    }

    /** Whether Jet took it; if not, it is what it must be offered next. */
    private boolean emit(Object item) {
        if (tryEmit(item)) {
            return true;
        }
        refused = item;
        return false;
    }
}
