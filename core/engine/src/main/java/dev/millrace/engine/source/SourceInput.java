package dev.millrace.engine.source;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.error.OperatorFailure;
import dev.millrace.api.function.LongSelector;
import dev.millrace.api.process.ProcessContext;
import dev.millrace.api.source.Source;
import dev.millrace.api.time.EventTime;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.Encodable;
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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
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

        /** How much of each split is there and has not been read, by the split's id, where that is known. Any thread. */
        SortedMap<String, Long> lags();

        /** Reads nothing more, until told otherwise; what has been read is still handed out. */
        void setPaused(boolean paused);

        /** No more polls follow. */
        void stop();
    }

    private final OperatorContext context;
    private final @Nullable EventTime<Object> eventTime;
    private final Feed feed;
    private final SplitStates states;
    private final BadRecordPolicy badRecords;
    private final InputTimes times;
    private final ReadSplits splits;
    private final ArrayDeque<Signal.Barrier> requestedBarriers = new ArrayDeque<>();

    private boolean mayGrow;
    private boolean stopped;
    private boolean endTold;
    private int unfinished;
    private @Nullable Batch batch;
    private @Nullable AssignedSplit current;
    private boolean changed;
    private boolean pendingBatch;
    private boolean closing;
    private boolean paused;

    /** An input that reads the splits it is assigned. */
    @SuppressWarnings("unchecked")
    public SourceInput(
            OperatorContext context,
            Source<?, ?, ?> source,
            @Nullable EventTime<?> eventTime,
            Feed feed,
            BadRecordPolicy badRecords,
            ChainTime time,
            CodecRegistry codecs) {
        this.context = context;
        this.eventTime = (EventTime<Object>) eventTime;
        this.feed = feed;
        this.states = Encodable.make(
                context.operator(), "splits and positions", () -> new SplitStates(context.operator(), source, codecs));
        this.badRecords = badRecords;
        this.times = InputTimes.open(time);
        this.splits = new ReadSplits(context, this.eventTime, times);
        this.mayGrow = true;
    }

    // ---- commands, on the task's thread

    /** Adds splits, new ones or those of a snapshot. */
    public void assign(List<SplitState> assigned) throws Exception {
        // Those that have finished last: one ahead of the others would take the time along.
        for (SplitState state : assigned.stream()
                .sorted(Comparator.comparing(SplitState::finished))
                .toList()) {
            AssignedSplit split = splits.add(state);
            if (split.finished) {
                times.finish(split.input);
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

    /** Asks for a barrier before the next batch; if it is the last one, nothing is read or said after it. */
    public void requestBarrier(Signal.Barrier barrier) {
        // Those not sent yet are of checkpoints that were given up. They are sent all the same: one that has reached a
        // task by
        // another way holds that input there until it has come by all.
        requestedBarriers.add(barrier);
        if (barrier.last()) {
            closing = true;
            feed.stop();
        }
    }

    /**
     * Reads nothing more until {@link #resume}; what has been read comes. The splits stay as they are, active or idle: the time
     * does not count towards their idleness.
     */
    public void pause() {
        stopAsking();
        paused = true;
        feed.setPaused(true);
    }

    /** Reads again. */
    public void resume() {
        paused = false;
        feed.setPaused(false);
    }

    /** A checkpoint has become durable: the reader may let go of what came before it. */
    public void checkpointed(long checkpointId) throws Exception {
        List<SplitState> durable = splits.durable(checkpointId);
        if (durable != null) {
            feed.checkpointed(durable);
        }
    }

    /** Reads no further: the input ends here (drain). */
    public void end() {
        stopped = true;
        feed.stop();
    }

    /** What is known of the splits now. */
    public List<SplitReport> report() {
        return splits.report(paused);
    }

    /** How much of each split is there and has not been read, by the split's id, where that is known. Any thread. */
    public SortedMap<String, Long> lags() {
        return feed.lags();
    }

    // ---- TaskInput

    @Override
    public boolean isBare() {
        return unfinished == 0;
    }

    @Override
    public Event poll() throws Exception {
        Event event = next();
        splits.busy(event != Event.NOTHING);
        return event;
    }

    private Event next() throws Exception {
        if (!requestedBarriers.isEmpty()) {
            stopAsking();
            return Event.BARRIER;
        }
        if (endTold || closing) {
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
        if (next == null) {
            return waited(null) ? times.change() : Event.NOTHING;
        }
        return take(next);
    }

    private boolean waited(@Nullable AssignedSplit served) {
        return !paused && splits.waited(served);
    }

    private Event take(Batch next) throws Exception {
        Batch.SplitPosition after = next.after;
        AssignedSplit split = after == null ? null : splits.find(after.splitId());
        if (after == null || split == null) {
            throw MillraceException.internal(
                            "UNKNOWN_SPLIT", "a batch came from a split that was never assigned: " + after)
                    .at(context.operator())
                    .build();
        }
        if (next.size == 0 && next.bad.isEmpty() && !after.finished()) {
            // Where to go on, and no record: that makes no split active.
            split.position = after.position();
            feed.giveBack(next);
            return waited(null) ? times.change() : Event.NOTHING;
        }
        batch = next;
        current = split;
        boolean resumed = split.watermark != null && split.watermark.onRecords();
        if (resumed) {
            times.active(split.input);
        }
        if (!waited(split) && !resumed) {
            return deliver();
        }
        // The batch is handed out by the poll that follows.
        pendingBatch = true;
        return times.change();
    }

    private Event deliver() throws Exception {
        Batch next = batch();
        AssignedSplit split = current();
        context.metrics().recordsIn += next.size;
        if (!next.bad.isEmpty()) {
            badRecords.apply(next.bad);
        }
        if (eventTime != null) {
            stamp(next, split, eventTime);
        } else {
            Arrays.fill(next.timestamps, 0, next.size, ProcessContext.NO_TIMESTAMP);
        }
        return Event.BATCH;
    }

    private void stamp(Batch next, AssignedSplit split, EventTime<Object> by) {
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
            split.lastTimestampMs = at > 0 ? next.timestamps[at - 1] : split.lastTimestampMs;
        } catch (Throwable t) {
            Object position = next.after == null ? null : next.after.position();
            throw OperatorFailure.ofTimestamp(context.operator(), split.id(), position, next.values[at], t);
        }
    }

    private void stopAsking() {
        changed |= splits.stopAsking();
    }

    @Override
    public void blocked() {
        stopAsking();
    }

    @Override
    public long dueMs() {
        return closing || stopped ? Long.MAX_VALUE : splits.dueMs();
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

    @Override
    public String origin() {
        Batch.SplitPosition after = batch().after;
        return "split " + current().id() + " of '" + context.operator() + "'"
                + (after == null ? "" : " before position " + after.position());
    }

    private AssignedSplit current() {
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
        AssignedSplit split = current();
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
    public Cursor snapshot(SectionSink sink, boolean changesOnly) {
        // A drain is the end of every split, wherever its reader stands.
        boolean over = stopped && endTold;
        states.write(splits.at(barrier().checkpointId(), over), sink);
        return Cursor.done();
    }

    /** Splits are given back by {@link #assign}: who reads which is decided anew. */
    @Override
    public void restore(SectionSource source) {}
}
