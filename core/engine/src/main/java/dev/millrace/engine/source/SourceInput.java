package dev.millrace.engine.source;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.function.LongSelector;
import dev.millrace.api.source.Source;
import dev.millrace.api.time.EventTime;
import dev.millrace.engine.chain.ChainTime;
import dev.millrace.engine.chain.Lifecycle;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.chain.Snapshotted;
import dev.millrace.engine.exchange.Batch;
import dev.millrace.engine.exchange.InputTimes;
import dev.millrace.engine.exchange.Signal;
import dev.millrace.engine.exchange.TaskInput;
import dev.millrace.semantics.SplitWatermark;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The input of a task that reads a source: asks for batches, gives each record its timestamp and each split its watermark,
 * and knows where to go on in every split.
 */
public final class SourceInput implements TaskInput, Snapshotted {

    /** Where batches come from: a reader polled on the spot, or one on an I/O thread. */
    public interface Feed extends Lifecycle {
        /** The next batch, or {@code null} if there is none now. Valid until {@link #giveBack}. */
        @Nullable
        Batch poll() throws Exception;

        /** A batch has been handled. */
        void giveBack(Batch batch);

        /** Adds a split to read. */
        void assign(SplitState split) throws Exception;

        /** A checkpoint that holds these positions has become durable. */
        void checkpointed(List<SplitState> splits) throws Exception;

        /** No more polls follow. */
        void stop();
    }

    private static final class Split {
        final SplitState assigned;
        final int input;
        final @Nullable SplitWatermark<Object> watermark;

        @Nullable
        Object position;

        boolean finished;

        Split(SplitState assigned, int input, @Nullable SplitWatermark<Object> watermark) {
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

    private final OperatorContext context;
    private final @Nullable EventTime<Object> eventTime;
    private final Feed feed;
    private final SplitStates states;
    private final BadRecordPolicy badRecords;
    private final InputTimes times;
    private final Map<String, Split> splits = new LinkedHashMap<>();
    private final ArrayDeque<Signal.Barrier> requestedBarriers = new ArrayDeque<>();
    private final Map<Long, List<SplitState>> atBarriers = new LinkedHashMap<>();

    private boolean mayGrow;
    private boolean stopped;
    private boolean endTold;
    private int unfinished;
    private @Nullable Batch batch;
    private @Nullable Split current;
    private boolean changed;
    private boolean pendingBatch;
    private boolean paused;
    private final boolean mayFallIdle;
    private boolean waiting;
    private long askedMs;

    /** An input that reads the splits it is assigned. */
    @SuppressWarnings("unchecked")
    public SourceInput(
            OperatorContext context,
            Source<?, ?, ?> source,
            @Nullable EventTime<?> eventTime,
            Feed feed,
            BadRecordPolicy badRecords,
            ChainTime time) {
        this.context = context;
        this.eventTime = (EventTime<Object>) eventTime;
        this.feed = feed;
        this.states = new SplitStates(source);
        this.badRecords = badRecords;
        this.times = InputTimes.open(time);
        this.mayGrow = true;
        this.mayFallIdle = eventTime != null && eventTime.watermarks().idleAfterMs() != null;
    }

    // ---- commands, on the task's thread

    /** Adds splits, new ones or those of a snapshot. */
    public void assign(List<SplitState> assigned) throws Exception {
        for (SplitState state : assigned) {
            SplitWatermark<Object> watermark =
                    eventTime == null ? null : SplitWatermark.of(eventTime.watermarks(), state.watermarkMs());
            int input = times.add(watermark == null ? Long.MIN_VALUE : watermark.current());
            Split split = new Split(state, input, watermark);
            splits.put(state.id(), split);
            if (split.finished) {
                times.finish(input);
            } else {
                unfinished++;
                feed.assign(state);
            }
        }
        times.settle();
        changed = true;
    }

    /** No split will be added any more: when the last ends, the input does. */
    public void noMoreSplits() {
        mayGrow = false;
        times.noMoreInputs();
        changed = true;
    }

    /** Whether there is something to read: a split that has not come to its end. */
    public boolean hasSplits() {
        return unfinished > 0;
    }

    /**
     * Asks for a barrier before the next batch.
     *
     * @param last whether the run ends with it: nothing is read or said after it
     */
    public void requestBarrier(long checkpointId, boolean last) {
        requestedBarriers.add(new Signal.Barrier(checkpointId, last));
        if (last) {
            paused = true;
            feed.stop();
        }
    }

    /** A checkpoint has become durable: the reader may let go of what came before it. */
    public void checkpointed(long checkpointId) throws Exception {
        List<SplitState> durable = atBarriers.remove(checkpointId);
        if (durable != null) {
            feed.checkpointed(durable);
        }
    }

    /** Reads no further: the input ends here (drain). */
    public void end() {
        stopped = true;
        feed.stop();
    }

    // ---- TaskInput

    @Override
    public Event poll() throws Exception {
        if (!requestedBarriers.isEmpty()) {
            waiting = false;
            return Event.BARRIER;
        }
        if (endTold || paused) {
            return Event.NOTHING;
        }
        if (changed) {
            // Only now is it said what has changed: an input that was idle at first may have ended since.
            changed = false;
            return times.change();
        }
        if (pendingBatch) {
            pendingBatch = false;
            return deliver();
        }
        if (stopped || (!mayGrow && unfinished == 0)) {
            endTold = true;
            return Event.END;
        }
        Batch next = feed.poll();
        long waitedMs = waitedMs();
        if (next != null) {
            waiting = false;
            return take(next, waitedMs);
        }
        return waited(waitedMs, null) ? times.change() : Event.NOTHING;
    }

    private Event take(Batch next, long waitedMs) throws Exception {
        Batch.SplitPosition after = next.after;
        Split split = after == null ? null : splits.get(after.splitId());
        if (after == null || split == null) {
            throw MillraceException.internal(
                            "UNKNOWN_SPLIT", "a batch came from a split that was never assigned: " + after)
                    .at(context.operator())
                    .build();
        }
        batch = next;
        current = split;
        boolean resumed = split.watermark != null && split.watermark.onRecords();
        if (resumed) {
            times.active(split.input);
        }
        if (waited(waitedMs, split) || resumed) {
            // The batch is handed out by the poll that follows.
            pendingBatch = true;
            return times.change();
        }
        return deliver();
    }

    private Event deliver() throws Exception {
        Batch next = batch();
        Split split = current();
        context.metrics().recordsIn += next.size;
        if (!next.bad.isEmpty()) {
            badRecords.apply(next.bad);
        }
        if (eventTime != null) {
            stamp(next, split, eventTime);
        }
        return Event.BATCH;
    }

    private void stamp(Batch next, Split split, EventTime<Object> by) {
        LongSelector<Object> selector = by.timestamp();
        SplitWatermark<Object> watermark = split.watermark;
        int at = 0;
        try {
            for (; at < next.size; at++) {
                Object value = next.values[at];
                if (selector != null) {
                    next.timestamps[at] = selector.get(value);
                }
                if (watermark != null && watermark.onRecord(value, next.timestamps[at])) {
                    next.riseAt(at + 1, watermark.current());
                }
            }
        } catch (Throwable t) {
            throw MillraceException.user(
                            "TIMESTAMP_FAILED",
                            "taking the timestamp or watermark threw " + t + " on the record " + next.values[at])
                    .at(context.operator() + ", split " + split.assigned.id() + ", before position "
                            + (next.after == null ? null : next.after.position()))
                    .remedy("mend the timestamp function, or have the source skip such records")
                    .cause(t)
                    .build();
        }
    }

    /** How long the reader has been asked for records in vain, since the poll before. */
    private long waitedMs() {
        if (!mayFallIdle) {
            return 0;
        }
        long nowMs = Math.floorDiv(context.clock().nanos(), 1_000_000L);
        long waitedMs = waiting ? nowMs - askedMs : 0;
        waiting = true;
        askedMs = nowMs;
        return waitedMs;
    }

    /** Lets splits fall idle that nothing came from, all but {@code other}; true if something changed. */
    private boolean waited(long waitedMs, @Nullable Split other) {
        if (waitedMs == 0) {
            return false;
        }
        boolean anyIdle = false;
        for (Split split : splits.values()) {
            if (split != other && !split.finished && split.watermark != null && split.watermark.onWait(waitedMs)) {
                times.idle(split.input, split.watermark.idleUpToMs());
                anyIdle = true;
            }
        }
        return anyIdle;
    }

    @Override
    public void notAsked() {
        waiting = false;
    }

    @Override
    public long onRise(long inputWatermarkMs) {
        return times.advance(current().input, inputWatermarkMs);
    }

    @Override
    public Batch batch() {
        if (batch == null) {
            throw new IllegalStateException("no batch");
        }
        return batch;
    }

    private Split current() {
        if (current == null) {
            throw new IllegalStateException("no batch");
        }
        return current;
    }

    @Override
    public int input() {
        return 0;
    }

    @Override
    public void batchDone() {
        Batch done = batch();
        Split split = current();
        Batch.SplitPosition after = done.after;
        if (after != null) {
            split.position = after.position();
            if (after.finished()) {
                split.finished = true;
                unfinished--;
                times.finish(split.input);
                changed = true;
            }
        }
        batch = null;
        feed.giveBack(done);
    }

    @Override
    public long watermarkMs() {
        return times.clockMs();
    }

    @Override
    public long idleUpToMs() {
        return times.idleUpToMs();
    }

    @Override
    public Signal.Barrier barrier() {
        return requestedBarriers.element();
    }

    @Override
    public void barrierDone() {
        requestedBarriers.remove();
    }

    // ---- Snapshotted

    @Override
    public Cursor snapshot(SectionSink sink) {
        return () -> {
            // A drain is the end of every split, wherever its reader stands.
            boolean over = stopped && endTold;
            List<SplitState> now =
                    splits.values().stream().map(split -> split.state(over)).toList();
            states.write(now, sink);
            atBarriers.put(barrier().checkpointId(), now);
            return true;
        };
    }

    /** Splits are given back by {@link #assign}: who reads which is decided anew. */
    @Override
    public void restore(SectionSource source) {}
}
