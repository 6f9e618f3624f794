package dev.millrace.engine.source;

import dev.millrace.api.error.OperatorFailure;
import dev.millrace.api.time.EventTime;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.exchange.InputTimes;
import dev.millrace.semantics.Asking;
import dev.millrace.semantics.SplitWatermark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The splits that one reader has: how far each has been read, and for how long it has been asked for records in vain. Used by
 * the task's thread.
 */
final class ReadSplits {

    private final OperatorContext context;
    private final @Nullable EventTime<Object> eventTime;
    private final InputTimes times;
    private final Map<String, AssignedSplit> splits = new LinkedHashMap<>();

    /** What went into checkpoints that may still become durable. */
    private final Map<Long, List<SplitState>> atBarriers = new LinkedHashMap<>();

    /** How long the splits have been asked for records, where they may fall idle by it. */
    private final @Nullable Asking asking;

    /** No splits, whose times go into {@code times}. */
    ReadSplits(OperatorContext context, @Nullable EventTime<Object> eventTime, InputTimes times) {
        this.context = context;
        this.eventTime = eventTime;
        this.times = times;
        Long idleAfterMs = eventTime == null ? null : eventTime.watermarks().idleAfterMs();
        this.asking = idleAfterMs == null ? null : Asking.idleAfter(idleAfterMs);
    }

    /** Adds a split, a new one or one of a snapshot. */
    AssignedSplit add(SplitState state) {
        SplitWatermark<Object> watermark = watermark(state);
        int input = times.add(watermark == null ? Long.MIN_VALUE : watermark.current());
        AssignedSplit split = new AssignedSplit(state, input, watermark);
        splits.put(state.id(), split);
        return split;
    }

    private @Nullable SplitWatermark<Object> watermark(SplitState state) {
        try {
            return eventTime == null ? null : SplitWatermark.of(eventTime.watermarks(), state.watermarkMs());
        } catch (Throwable t) {
            throw OperatorFailure.ofWatermarkGenerator(context.operator(), state.id(), t);
        }
    }

    @Nullable
    AssignedSplit find(String id) {
        return splits.get(id);
    }

    /** Whether what the reader said last gives the task something to do other than to ask again. */
    void busy(boolean now) {
        if (asking != null) {
            asking.busy(now);
        }
    }

    /**
     * The splits have been asked for records: lets those that have had none for long enough fall idle. Returns whether that
     * changed anything.
     *
     * @param served the split that had some
     */
    boolean waited(@Nullable AssignedSplit served) {
        if (asking == null) {
            return false;
        }
        long nowMs = context.clock().monotonicMs();
        return waited(asking.asked(nowMs, nowMs), served);
    }

    private boolean waited(long waitedMs, @Nullable AssignedSplit served) {
        if (waitedMs == 0) {
            return false;
        }
        boolean anyIdle = false;
        for (AssignedSplit split : splits.values()) {
            if (split != served && split.watermark != null && split.waits(waitedMs)) {
                times.idle(split.input, split.watermark.idleUpToMs());
                anyIdle = true;
            }
        }
        return anyIdle;
    }

    /**
     * What has been waited so far counts; what follows does not, until a split is asked again. Returns whether that changed
     * anything.
     */
    boolean stopAsking() {
        return asking != null && waited(asking.stop(context.clock().monotonicMs()), null);
    }

    /** When one falls idle, in milliseconds since the epoch; {@link Long#MAX_VALUE} if none will. */
    long dueMs() {
        if (asking == null) {
            return Long.MAX_VALUE;
        }
        long leftMs = Long.MAX_VALUE;
        for (AssignedSplit split : splits.values()) {
            leftMs = Math.min(leftMs, split.untilIdleMs());
        }
        long remainingMs = asking.remainingMs(leftMs, context.clock().monotonicMs());
        return remainingMs == Long.MAX_VALUE ? Long.MAX_VALUE : context.clock().nowMs() + remainingMs;
    }

    /**
     * What of them belongs into a checkpoint.
     *
     * @param over whether all count as read to their ends, wherever their reader stands
     */
    List<SplitState> at(long checkpointId, boolean over) {
        List<SplitState> now =
                splits.values().stream().map(split -> split.state(over)).toList();
        atBarriers.put(checkpointId, now);
        return now;
    }

    /** A checkpoint has become durable: what went into it, if it is one of this attempt's. */
    @Nullable
    List<SplitState> durable(long checkpointId) {
        List<SplitState> durable = atBarriers.remove(checkpointId);
        // Those before it that never became durable were given up.
        atBarriers.keySet().removeIf(id -> id < checkpointId);
        return durable;
    }

    /** What is known of them now, for people. */
    List<SplitReport> report(boolean paused) {
        return splits.values().stream()
                .map(split -> split.report(context.operator(), context.index(), paused))
                .toList();
    }
}
