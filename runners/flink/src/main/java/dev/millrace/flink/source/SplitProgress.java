package dev.millrace.flink.source;

import dev.millrace.semantics.SplitWatermark;
import org.jspecify.annotations.Nullable;

/** A split while it is being read: how far, and what time it is in it. */
final class SplitProgress {

    private final ReadSplit assigned;

    /** Which of the reader's inputs it is to the merged watermark. */
    final int input;

    /** Its watermark; {@code null} without event time. */
    final @Nullable SplitWatermark<Object> watermark;

    private @Nullable Object position;
    private boolean finished;

    SplitProgress(ReadSplit assigned, int input, @Nullable SplitWatermark<Object> watermark) {
        this.assigned = assigned;
        this.input = input;
        this.watermark = watermark;
        this.position = assigned.position();
        this.finished = assigned.finished();
    }

    String id() {
        return assigned.splitId();
    }

    boolean isFinished() {
        return finished;
    }

    /** The records up to here have been handed on. */
    void advance(Polled.After after) {
        position = after.position();
        finished = after.finished();
    }

    /** Adds time during which it was asked for records and had none; whether it fell idle, or further so. */
    boolean waits(long ms) {
        return !finished && watermark != null && watermark.onWait(ms);
    }

    /** How much longer it must wait for {@link #waits} to say so; {@link Long#MAX_VALUE} if it never will. */
    long untilIdleMs() {
        return finished || watermark == null ? Long.MAX_VALUE : watermark.untilIdleMs();
    }

    /** What of it belongs into a checkpoint. */
    ReadSplit state() {
        long seenMs = watermark == null ? Long.MIN_VALUE : watermark.seenMs();
        return new ReadSplit(id(), assigned.split(), position, seenMs, finished);
    }
}
