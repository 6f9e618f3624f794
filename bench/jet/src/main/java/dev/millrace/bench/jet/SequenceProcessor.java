package dev.millrace.bench.jet;

import com.hazelcast.jet.core.AbstractProcessor;
import com.hazelcast.jet.core.BroadcastKey;
import com.hazelcast.jet.core.EventTimePolicy;
import com.hazelcast.jet.core.ProcessorMetaSupplier;
import com.hazelcast.jet.core.Watermark;
import com.hazelcast.jet.core.WatermarkPolicy;
import com.hazelcast.jet.core.function.ObjLongBiFunction;
import dev.millrace.bench.workload.Event;
import dev.millrace.bench.workload.Events;
import dev.millrace.bench.workload.Input;
import dev.millrace.bench.workload.Loaded;
import dev.millrace.bench.workload.Pace;
import dev.millrace.bench.workload.Tally;
import org.jspecify.annotations.Nullable;

/**
 * Reads a split, as many records at once as Jet takes. Watermarks follow the policy that the pipeline asks for, and are sent, as
 * by Jet's own sources, only when they pass into another frame of the windows behind; Jet's own mapper of timestamps would do the
 * same at a higher price, for it keeps a state for each of many partitions and looks after idle ones. A snapshot has the position of
 * each split.
 */
final class EventProcessor extends AbstractProcessor {

    private final Input input;
    private final long records;
    private final ObjLongBiFunction<? super Event, ?> wrap;
    private final WatermarkPolicy watermarks;
    private final long frameMs;

    @SuppressWarnings("NullAway.Init") // Set by init.
    private Events events;

    private int split;
    private int splits;
    private long next;
    private long nextFrameMs;
    private boolean reading;
    private @Nullable Object refused;

    private EventProcessor(Input input, long records, EventTimePolicy<? super Event> policy) {
        this.input = input;
        this.records = records;
        this.wrap = policy.wrapFn();
        this.watermarks = policy.newWmPolicyFn().get();
        this.frameMs = policy.watermarkThrottlingFrameSize();
        // Without event time there are no frames, and no watermark is ever due.
        this.nextFrameMs = frameMs == 0 ? Long.MAX_VALUE : 0;
    }

    static ProcessorMetaSupplier of(Input input, long records, int parallelism, EventTimePolicy<? super Event> policy) {
        return ProcessorMetaSupplier.of(parallelism, () -> new EventProcessor(input, records, policy));
    }

    @Override
    protected void init(Context context) {
        splits = context.totalParallelism();
        split = context.globalProcessorIndex();
        next = split;
        events = Loaded.of(input).part(split, splits);
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
            Event event = events.at(next);
            long timestampMs = events.timestampMs(next, event);
            watermarks.reportEvent(timestampMs);
            long watermarkMs = watermarks.getCurrentWatermark();
            if (watermarkMs >= nextFrameMs) {
                long beginMs = watermarkMs - watermarkMs % frameMs;
                nextFrameMs = beginMs + frameMs;
                if (!emit(new Watermark(beginMs))) {
                    return false;
                }
            }
            next += splits;
            if (!emit(wrap.apply(event, timestampMs))) {
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

    /** Whether Jet took it; if not, it is what it must be offered next. */
    private boolean emit(Object item) {
        if (tryEmit(item)) {
            return true;
        }
        refused = item;
        return false;
    }
}
