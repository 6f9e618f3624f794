package dev.millrace.engine.window;

import dev.millrace.engine.chain.ChainTime;
import dev.millrace.engine.chain.Current;
import dev.millrace.engine.chain.Head;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.chain.ProcessingTimed;
import dev.millrace.engine.chain.Rises;
import dev.millrace.engine.chain.Snapshotted;
import dev.millrace.engine.chain.Timed;
import dev.millrace.engine.exchange.Batch;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource;
import org.jspecify.annotations.Nullable;

/**
 * The window operator of a task: takes batches, cut into runs of records between which nothing can happen, and lets windows
 * fire when the watermark or the clock says so. Made by {@link WindowOperators}.
 */
public final class WindowHead implements Head, Timed, ProcessingTimed, Snapshotted {

    private final OperatorContext context;
    private final ChainTime chainTime;
    private final Rises rises;
    private final WindowState windows;

    /** The clock as the windows' time, where it is. */
    private final @Nullable ClockWindowTime clockTime;

    /** The record before the rise that is being carried out came into being then, ... */
    private long riseOriginMicros = Current.NO_ORIGIN;
    /** ... and the rise goes to here. */
    private long riseOriginToMs = Long.MIN_VALUE;

    WindowHead(
            OperatorContext context,
            ChainTime chainTime,
            Rises rises,
            WindowState windows,
            @Nullable ClockWindowTime clockTime) {
        this.context = context;
        this.chainTime = chainTime;
        this.rises = rises;
        this.windows = windows;
        this.clockTime = clockTime;
    }

    @Override
    public void onBatch(BatchCursor cursor, int budget) throws Exception {
        if (clockTime != null) {
            clockTime.look();
        }
        Batch batch = cursor.batch;
        int first = cursor.record;
        int end = budget < batch.size - first ? first + budget : batch.size;
        try {
            while (goOn(cursor, batch, end)) {
                // Until the end, a rise that is due, or a closed outbox.
            }
        } finally {
            context.metrics().recordsIn += batch.isPartial ? partialRecords(cursor, first) : cursor.record - first;
        }
    }

    /** What a batch of partials stands for is counted with the first of them. */
    private static long partialRecords(BatchCursor cursor, int first) {
        return first == 0 && cursor.record > 0 ? cursor.batch.partialRecords : 0;
    }

    /** Whether the window takes partials: no key group is ahead of the watermark that records are judged by elsewhere. */
    public boolean takesPartials() {
        return !windows.isJudgedByGroup();
    }

    private boolean goOn(BatchCursor cursor, Batch batch, int end) throws Exception {
        while (cursor.rise < batch.rises && batch.risePositions[cursor.rise] == cursor.record) {
            if (!rise(cursor, batch)) {
                return false;
            }
        }
        int from = cursor.record;
        if (from == end) {
            return false;
        }
        int to = windows.begin(batch, from, end);
        boolean due = false;
        while (!due && cursor.rise < batch.rises && batch.risePositions[cursor.rise] < to) {
            int position = batch.risePositions[cursor.rise];
            if (!rise(cursor, batch)) {
                due = true;
                to = position;
            }
        }
        if (batch.origins != null) {
            context.current().originMicros = batch.origins[from];
        }
        // Counted as handled even if it fails: the run ends then.
        cursor.record = to;
        windows.take(batch, from, to);
        return !due && !context.outbox().isClosed();
    }

    /** Carries out the next rise; false if something is due with it. */
    private boolean rise(BatchCursor cursor, Batch batch) {
        int position = batch.risePositions[cursor.rise];
        long watermarkMs = rises.onRise(batch.riseTimes[cursor.rise]);
        cursor.rise++;
        if (watermarkMs <= chainTime.watermarkMs() || chainTime.rise(watermarkMs)) {
            return true;
        }
        riseOriginToMs = watermarkMs;
        riseOriginMicros = batch.origins == null || position == 0 ? Current.NO_ORIGIN : batch.origins[position - 1];
        return false;
    }

    @Override
    public boolean advance(long watermarkMs) throws Exception {
        context.metrics().watermarkMs = watermarkMs;
        if (clockTime != null) {
            return true;
        }
        context.current().originMicros = watermarkMs <= riseOriginToMs ? riseOriginMicros : Current.NO_ORIGIN;
        if (!windows.fire(watermarkMs)) {
            return false;
        }
        context.time().dueAt(windows.dueMs());
        return true;
    }

    @Override
    public long dueProcessingMs() {
        long earlyMs = windows.earlyDueMs();
        return clockTime == null ? earlyMs : Math.min(earlyMs, clockTime.dueProcessingMs());
    }

    @Override
    public boolean advanceProcessing(long nowMs) throws Exception {
        context.current().originMicros = Current.NO_ORIGIN;
        if (clockTime != null) {
            clockTime.reached(nowMs);
            if (!windows.fire(clockTime.watermarkMs())) {
                return false;
            }
            clockTime.dueAt(windows.dueMs());
        }
        long watermarkMs =
                clockTime != null ? clockTime.watermarkMs() : context.time().watermarkMs();
        return windows.earlyDueMs() > nowMs || windows.fireEarly(watermarkMs);
    }

    @Override
    public boolean drainProcessing() throws Exception {
        return clockTime == null || advanceProcessing(Long.MAX_VALUE);
    }

    @Override
    public Cursor snapshot(SectionSink sink, boolean changesOnly) {
        return windows.snapshot(sink, changesOnly);
    }

    @Override
    public void restore(SectionSource source) throws Exception {
        windows.restore(source);
    }
}
