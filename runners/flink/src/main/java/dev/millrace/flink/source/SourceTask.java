package dev.millrace.flink.source;

import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.Source;
import dev.millrace.api.time.EventTime;
import dev.millrace.flink.function.UserFailure;
import dev.millrace.flink.time.FlinkClock;
import dev.millrace.semantics.Asking;
import dev.millrace.semantics.SplitWatermark;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;

/**
 * A reader of a pipeline's source in one of Flink's tasks, on the task's thread.
 *
 * <p>What one poll of the reader brought is handed on within one call of Flink's, with the position after it: no checkpoint
 * comes in between. Nothing is read before the dealer has said that all readers have told the time of their splits.
 */
final class SourceTask implements SourceReader<Object, ReadSplit> {

    private static final int MOST_RECORDS = 256;
    private static final CompletableFuture<Void> NOW = CompletableFuture.completedFuture(null);
    private static final long LONGEST_NAP_MS = 10;

    private final String name;
    private final Source<Object, Object, Object> source;
    private final @Nullable EventTime<Object> eventTime;
    private final FlinkClock clock;
    private final SourceReaderContext context;

    private final Availability availability;
    private final ReaderTime time;
    private final SplitsInHand splits = new SplitsInHand();
    private final BadRecordPolicy badRecords;
    private final Counter recordsIn;
    private final Stamping stamping;

    /** How long the splits have been asked for records, where they may fall idle by it. */
    private final @Nullable Asking asking;

    /** Splits that are not being read yet. */
    private final List<ReadSplit> added = new ArrayList<>();

    private @Nullable Feed feed;
    private ReaderSignal.@Nullable SplitsDealt dealt;
    private boolean timeTold;
    private boolean reading;
    private ReaderSignal.@Nullable SayIdleTime sayIdleTime;

    /** Whether the last poll brought something, so that there may be more. */
    private boolean more;

    private boolean toldAllRead;
    private boolean ended;
    private long napMs = 1;

    private SourceTask(
            String name,
            Source<Object, Object, Object> source,
            @Nullable EventTime<Object> eventTime,
            FlinkClock clock,
            SourceReaderContext context) {
        this.name = name;
        this.source = source;
        this.eventTime = eventTime;
        this.clock = clock;
        this.context = context;
        this.availability = new Availability(clock);
        this.time = new ReaderTime(context.currentParallelism() == 1);
        this.recordsIn = context.metricGroup().getIOMetricGroup().getNumRecordsInCounter();
        this.badRecords = new BadRecordPolicy(name, source.badRecords(), context.metricGroup());
        this.stamping = new Stamping(name, eventTime, badRecords.mixes(), time);
        Long idleAfterMs = eventTime == null ? null : eventTime.watermarks().idleAfterMs();
        this.asking = idleAfterMs == null ? null : Asking.idleAfter(idleAfterMs);
    }

    static SourceTask of(
            String name,
            Source<Object, Object, Object> source,
            @Nullable EventTime<Object> eventTime,
            FlinkClock clock,
            SourceReaderContext context) {
        return new SourceTask(name, source, eventTime, clock, context);
    }

    private record Reading(String name, int index, int parallelism, FlinkClock clock) implements ReaderContext {
        @Override
        public long nowMicros() {
            return clock.nowMicros();
        }
    }

    @Override
    public void start() {
        int index = context.getIndexOfSubtask();
        ReaderPump pump = ReaderPump.open(name, source, new Reading(name, index, context.currentParallelism(), clock));
        Feed opened = source.blocking()
                ? new ThreadFeed(name, index, pump, MOST_RECORDS, availability::some)
                : new InlineFeed(pump, MOST_RECORDS);
        feed = opened;
        context.metricGroup().gauge("consumer_lag", opened::lag);
        context.metricGroup().setPendingRecordsGauge(opened::lag);
    }

    private Feed feed() {
        if (feed == null) {
            throw new IllegalStateException("the reader of '" + name + "' is not open");
        }
        return feed;
    }

    // ---- what the dealer says

    @Override
    public void addSplits(List<ReadSplit> more) {
        added.addAll(more);
        toldAllRead = false;
        availability.some();
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (event instanceof ReaderSignal.SplitsDealt now) {
            dealt = now;
        } else if (event instanceof ReaderSignal.Begin) {
            reading = true;
        } else if (event instanceof ReaderSignal.SayIdleTime now) {
            sayIdleTime = now;
        } else {
            throw new IllegalArgumentException("unknown event of the dealer of '" + name + "': " + event);
        }
        availability.some();
    }

    @Override
    public void notifyNoMoreSplits() {
        ended = true;
        availability.some();
    }

    // ---- reading

    @Override
    public InputStatus pollNext(ReaderOutput<Object> out) {
        long untilMs = availability.look();
        more = false;
        if (ended && added.isEmpty() && splits.areAllFinished()) {
            time.end(out);
            return InputStatus.END_OF_INPUT;
        }
        if (dealt == null) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        if (!timeTold || !added.isEmpty()) {
            takeUp(out);
        }
        if (!timeTold) {
            timeTold = true;
            context.sendSourceEventToCoordinator(new ReaderSignal.TimeTold());
        }
        if (sayIdleTime != null) {
            time.sayIdleTime(sayIdleTime.upToMs(), out);
            sayIdleTime = null;
        }
        if (!reading) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        long waitedMs = asking == null ? 0 : asking.asked(untilMs, clock.monotonicMs());
        Polled polled = feed().poll();
        if (asking != null) {
            asking.busy(polled != null);
        }
        if (polled == null) {
            addWaited(waitedMs, null, out);
            tellIfAllRead(dealt);
            rest();
            return InputStatus.NOTHING_AVAILABLE;
        }
        napMs = 1;
        handle(polled, waitedMs, out);
        feed().giveBack(polled);
        more = true;
        return InputStatus.MORE_AVAILABLE;
    }

    private void takeUp(ReaderOutput<Object> out) {
        for (ReadSplit each : added) {
            SplitWatermark<Object> watermark = watermark(each);
            int input = time.add(watermark == null ? Long.MIN_VALUE : watermark.current());
            splits.add(new SplitProgress(each, input, watermark));
            if (!each.finished()) {
                feed().assign(each);
            }
        }
        // Only once all are there, so that none that has finished ahead of the others takes the time along.
        for (ReadSplit each : added) {
            if (each.finished()) {
                time.finish(splits.get(each.splitId()).input);
                release(each.splitId(), out);
            }
        }
        added.clear();
        time.settle();
        tellTime(out);
    }

    /** Flink keeps an output and figures for every split, if it has made them, until it is told that the split is over. */
    private static void release(String splitId, ReaderOutput<Object> out) {
        out.createOutputForSplit(splitId);
        out.releaseOutputForSplit(splitId);
    }

    private void tellTime(ReaderOutput<Object> out) {
        if (isAllRead() && asking == null && source.rediscoverEveryMs() == null) {
            time.endEarly(out);
        } else {
            time.tell(out);
        }
        ReaderSignal news = time.news();
        if (news != null) {
            context.sendSourceEventToCoordinator(news);
        }
    }

    private boolean isAllRead() {
        return dealt != null && dealt.last() && splits.areAllFinished();
    }

    private @Nullable SplitWatermark<Object> watermark(ReadSplit split) {
        try {
            return eventTime == null ? null : SplitWatermark.of(eventTime.watermarks(), split.seenMs());
        } catch (Throwable t) {
            throw UserFailure.ofWatermarkGenerator(name, split.splitId(), t);
        }
    }

    private void handle(Polled polled, long waitedMs, ReaderOutput<Object> out) {
        Polled.After after = polled.after();
        SplitProgress split = splits.get(after.splitId());
        if (split.isFinished()) {
            throw UserFailure.ofSource(
                    name,
                    "reading",
                    new IllegalStateException("the reader went on with the split '" + split.id() + "' after its end"));
        }
        if (polled.isOnlyPosition()) {
            // Where to go on, and no record: that makes no split active.
            split.advance(after);
            addWaited(waitedMs, null, out);
            return;
        }
        if (split.watermark != null && split.watermark.onRecords()) {
            time.active(split.input);
        }
        addWaited(waitedMs, split, out);
        badRecords.apply(polled.bad, out);
        stamping.emit(polled, split, out);
        recordsIn.inc(polled.size);
        split.advance(after);
        if (after.finished()) {
            splits.finished();
            time.finish(split.input);
            release(split.id(), out);
            tellTime(out);
        }
    }

    /**
     * The splits have been asked for records: those that have had none for long enough fall idle.
     *
     * @param served the split that had some
     */
    private void addWaited(long ms, @Nullable SplitProgress served, ReaderOutput<Object> out) {
        if (ms > 0) {
            for (SplitProgress split : splits.all()) {
                if (split != served && split.watermark != null && split.waits(ms)) {
                    time.idle(split.input, split.watermark.idleUpToMs());
                }
            }
        }
        tellTime(out);
    }

    private void tellIfAllRead(ReaderSignal.SplitsDealt known) {
        if (known.last() && splits.areAllFinished() && !toldAllRead) {
            toldAllRead = true;
            context.sendSourceEventToCoordinator(new ReaderSignal.AllRead());
        }
    }

    /** Sees to it that the reader is asked again: by itself, when a split falls idle, or a little later. */
    private void rest() {
        long delayMs = Long.MAX_VALUE;
        if (asking != null) {
            for (SplitProgress split : splits.all()) {
                delayMs = Math.min(delayMs, split.untilIdleMs());
            }
        }
        if (delayMs != Long.MAX_VALUE) {
            availability.after(delayMs);
        }
        if (!feed().tells() && !splits.areAllFinished()) {
            availability.soon(napMs);
            napMs = Math.min(2 * napMs, LONGEST_NAP_MS);
        }
    }

    /** Asked also after a poll that has said that there is more, where the task's output was blocked for a moment. */
    @Override
    public CompletableFuture<Void> isAvailable() {
        return more ? NOW : availability.future();
    }

    // ---- checkpoints

    @Override
    public List<ReadSplit> snapshotState(long checkpointId) {
        splits.told(feed().told());
        List<ReadSplit> all = splits.at(checkpointId);
        all.addAll(added);
        return all;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        List<ReadSplit> durable = splits.durable(checkpointId);
        feed().checkpointed(durable);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) {
        splits.aborted(checkpointId);
    }

    @Override
    public void close() {
        availability.close();
        if (feed != null) {
            feed.close();
        }
    }
}
