package dev.millrace.flink.keyed;

import dev.millrace.api.Internal;
import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import dev.millrace.flink.time.EndOfTime;
import dev.millrace.flink.type.CodecTypeInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/**
 * An operator's event time: Flink's watermark, or, until that is there again after a restore, the one that the snapshot was taken
 * at. Without it records on a fast channel would be judged by no watermark at all, and a window that has fired would fire again.
 *
 * <p>Each instance keeps it by key group in operator state, of which every instance gets all entries and takes those of its groups.
 * Groups of an instance that had not been called yet have none: they count by the least of the others.
 */
@Internal
public final class OperatorTime {

    private static final String STATE = "$watermark";

    private final String operator;
    private @Nullable ListState<KeptTime> kept;
    private @Nullable TimerService service;

    private KeyGroups groups = new KeyGroups(1, 1, 0);

    /** The watermark that each group was restored with, from the first of the groups on. */
    private long[] restoredMs = {Long.MIN_VALUE};

    private long highestRestoredMs = Long.MIN_VALUE;
    private boolean begun;

    private Object key = "";

    /** How far time had come when a timer fired that is being handled, or was handled last. */
    private long steppedMs = Long.MIN_VALUE;

    private boolean stepping;

    /** The time of an operator, which is named in errors. */
    public OperatorTime(String operator) {
        this.operator = operator;
    }

    /** To be called from {@code initializeState}. */
    public void initialize(FunctionInitializationContext context, RuntimeContext runtime) throws Exception {
        ListState<KeptTime> state = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>(STATE, CodecTypeInfo.of(Type.of(KeptTime.class))));
        TaskInfo task = runtime.getTaskInfo();
        KeyGroups own = new KeyGroups(
                task.getMaxNumberOfParallelSubtasks(),
                task.getNumberOfParallelSubtasks(),
                task.getIndexOfThisSubtask());
        long[] restored = new long[own.last() - own.first() + 1];
        Arrays.fill(restored, Long.MIN_VALUE);
        long leastMs = Long.MAX_VALUE;
        boolean any = false;
        for (KeptTime each : state.get()) {
            any = true;
            leastMs = Math.min(leastMs, each.watermarkMs());
            int to = Math.min(each.lastGroup(), own.last());
            for (int group = Math.max(each.firstGroup(), own.first()); group <= to; group++) {
                restored[group - own.first()] = each.watermarkMs();
            }
        }
        for (int i = 0; i < restored.length; i++) {
            if (any && restored[i] == Long.MIN_VALUE) {
                restored[i] = leastMs;
            }
            highestRestoredMs = Math.max(highestRestoredMs, restored[i]);
        }
        // A task that begins again may have been at the end already; then no records come. One that begins must not be.
        begun = task.getAttemptNumber() > 0 || highestRestoredMs < EndOfTime.MS;
        kept = state;
        groups = own;
        restoredMs = restored;
    }

    /** To be called from {@code snapshotState}. */
    public void snapshot() throws Exception {
        ListState<KeptTime> state = kept;
        if (state == null) {
            return;
        }
        List<KeptTime> all = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= restoredMs.length; i++) {
            long reached = Math.max(restoredMs[from], flinksMs());
            if (i == restoredMs.length || Math.max(restoredMs[i], flinksMs()) != reached) {
                if (reached != Long.MIN_VALUE) {
                    all.add(new KeptTime(groups.first() + from, groups.first() + i - 1, reached));
                }
                from = i;
            }
        }
        state.update(all);
    }

    /**
     * A callback of Flink's for a record begins.
     *
     * @throws MillraceException {@code SAVEPOINT_DRAINED} if the job has begun with time at its end, so that every record is late
     */
    public void atRecord(TimerService timers, Object ofKey) {
        if (!begun) {
            throw MillraceException.user(
                            "SAVEPOINT_DRAINED",
                            "the job has begun with a savepoint in which all input had come to its end, and records come:"
                                    + " every one of them would be late")
                    .at(operator)
                    .remedy("begin with a savepoint that was taken without draining the job")
                    .build();
        }
        atClock(timers, ofKey);
    }

    /** A callback of Flink's for a timer that waited for the clock begins. */
    public void atClock(TimerService timers, Object ofKey) {
        service = timers;
        key = ofKey;
        stepping = false;
        steppedMs = timers.currentWatermark();
    }

    /**
     * A callback of Flink's for an event-time timer begins. Flink's watermark has gone on as far as it goes by then; time here
     * goes from timer to timer, so that what a function sees does not depend on how far the watermark jumped.
     */
    public void atTimer(TimerService timers, Object ofKey, long timeMs) {
        service = timers;
        key = ofKey;
        stepping = true;
        steppedMs = Math.max(steppedMs, timeMs);
    }

    /** The watermark in milliseconds since the epoch. */
    public long watermarkMs() {
        return atLeastRestored(stepping ? steppedMs : flinksMs());
    }

    /** Whether the input has come to its end. */
    public boolean atEnd() {
        return atLeastRestored(flinksMs()) >= EndOfTime.MS;
    }

    private long atLeastRestored(long timeMs) {
        return timeMs >= highestRestoredMs
                ? timeMs
                : Math.max(timeMs, restoredMs[groups.groupOf(key) - groups.first()]);
    }

    private long flinksMs() {
        TimerService timers = service;
        return timers == null ? Long.MIN_VALUE : timers.currentWatermark();
    }
}
