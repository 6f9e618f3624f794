package dev.millrace.flink.keyed;

import dev.millrace.api.Internal;
import dev.millrace.flink.time.EndOfTime;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/**
 * An operator's event time: Flink's watermark, or, until that is there again after a restore, the one that its snapshot was taken
 * at. Without it records on a fast channel would be judged by no watermark at all, and a window that has fired would fire again.
 *
 * <p>Kept in operator state, of which every instance gets all entries: at a barrier the watermark is the same in all instances,
 * since each has had the same watermarks from all channels; those that have not been called yet do not know it.
 */
@Internal
public final class OperatorTime {

    private static final String STATE = "$watermark";

    private @Nullable ListState<Long> kept;
    private @Nullable TimerService service;
    private long restoredMs = Long.MIN_VALUE;

    /** How far time had come when a timer fired that is being handled, or was handled last. */
    private long steppedMs = Long.MIN_VALUE;

    private boolean stepping;

    /** To be called from {@code initializeState}. */
    public void initialize(FunctionInitializationContext context) throws Exception {
        ListState<Long> state =
                context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>(STATE, Types.LONG));
        for (long each : state.get()) {
            restoredMs = Math.max(restoredMs, each);
        }
        kept = state;
    }

    /** To be called from {@code snapshotState}. */
    public void snapshot() throws Exception {
        ListState<Long> state = kept;
        if (state != null) {
            state.update(List.of(reachedMs()));
        }
    }

    /** A callback of Flink's for a record, or for a timer that waited for the clock, begins. */
    public void atRecord(TimerService timers) {
        service = timers;
        stepping = false;
        steppedMs = reachedMs();
    }

    /**
     * A callback of Flink's for an event-time timer begins. Flink's watermark has gone on as far as it goes by then; time here
     * goes from timer to timer, so that what a function sees does not depend on how far the watermark jumped.
     */
    public void atTimer(TimerService timers, long timeMs) {
        service = timers;
        stepping = true;
        steppedMs = Math.max(steppedMs, timeMs);
    }

    /** The watermark in milliseconds since the epoch. */
    public long watermarkMs() {
        return stepping ? steppedMs : reachedMs();
    }

    /** Whether the input has come to its end. */
    public boolean atEnd() {
        return reachedMs() >= EndOfTime.MS;
    }

    private long reachedMs() {
        TimerService timers = service;
        return timers == null ? restoredMs : Math.max(restoredMs, timers.currentWatermark());
    }
}
