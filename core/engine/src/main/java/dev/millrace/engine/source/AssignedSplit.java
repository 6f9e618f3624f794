package dev.millrace.engine.source;

import dev.millrace.semantics.SplitWatermark;
import org.jspecify.annotations.Nullable;

/** A split while it is being read: how far, and what time it is in it. */
final class AssignedSplit {

    private final SplitState assigned;

    /** Which of the reader's inputs it is to the merged watermark. */
    final int input;

    /** Its watermark; {@code null} without event time. */
    final @Nullable SplitWatermark<Object> watermark;

    /** Where to go on after what has been handled. */
    @Nullable
    Object position;

    /** Whether it has come to its end. */
    boolean finished;

    /** The timestamp of the last record since the start, or {@link Long#MIN_VALUE}. */
    long lastTimestampMs = Long.MIN_VALUE;

    AssignedSplit(SplitState assigned, int input, @Nullable SplitWatermark<Object> watermark) {
        this.assigned = assigned;
        this.input = input;
        this.watermark = watermark;
        this.position = assigned.position();
        this.finished = assigned.finished();
    }

    String id() {
        return assigned.id();
    }

    /** Adds time during which the split was asked for records and had none; whether it fell idle, or further so. */
    boolean waits(long ms) {
        return !finished && watermark != null && watermark.onWait(ms);
    }

    /** How much longer it must wait for {@link #waits} to say so; {@link Long#MAX_VALUE} if it never will. */
    long untilIdleMs() {
        return finished || watermark == null ? Long.MAX_VALUE : watermark.untilIdleMs();
    }

    /** What is known of it now. */
    SplitReport report(String source, int reader, boolean paused) {
        SplitReport.State state = finished
                ? SplitReport.State.FINISHED
                : watermark != null && watermark.isIdle()
                        ? SplitReport.State.IDLE
                        : paused ? SplitReport.State.PAUSED : SplitReport.State.ACTIVE;
        return new SplitReport(
                source,
                id(),
                reader,
                state,
                watermark == null ? Long.MIN_VALUE : watermark.current(),
                lastTimestampMs,
                untilIdleMs());
    }

    /**
     * What of it belongs into a snapshot.
     *
     * @param over whether it counts as read to its end, wherever its reader stands
     */
    SplitState state(boolean over) {
        long seenMs = watermark == null ? Long.MIN_VALUE : watermark.seenMs();
        return new SplitState(assigned.id(), assigned.split(), position, seenMs, finished || over);
    }
}
