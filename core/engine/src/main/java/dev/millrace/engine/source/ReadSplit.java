package dev.millrace.engine.source;

import dev.millrace.semantics.SplitWatermark;
import org.jspecify.annotations.Nullable;

/** A split as far as its task has come with it: where to go on, and its watermark. On the task's thread. */
final class ReadSplit {
    final SplitState assigned;
    final int input;
    final @Nullable SplitWatermark<Object> watermark;

    @Nullable
    Object position;

    boolean finished;

    ReadSplit(SplitState assigned, int input, @Nullable SplitWatermark<Object> watermark) {
        this.assigned = assigned;
        this.input = input;
        this.watermark = watermark;
        this.position = assigned.position();
        this.finished = assigned.finished();
    }

    SplitState state(boolean over) {
        long seenMs = watermark == null ? Long.MIN_VALUE : watermark.seenMs();
        return new SplitState(assigned.id(), assigned.split(), position, seenMs, finished || over);
    }
}
