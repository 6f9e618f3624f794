package dev.millrace.engine.window;

import dev.millrace.api.Type;
import dev.millrace.api.WindowResult;
import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.plan.Operator;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.Codecs;
import dev.millrace.codec.KeyHasher;
import dev.millrace.engine.chain.ChainTime;
import dev.millrace.engine.chain.Current;
import dev.millrace.engine.chain.Head;
import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.chain.OperatorTime;
import dev.millrace.engine.chain.Outbox;
import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.chain.Snapshotted;
import dev.millrace.engine.chain.Specializer;
import dev.millrace.engine.exchange.Batch;
import dev.millrace.engine.metrics.OperatorMetrics;
import dev.millrace.engine.seam.Clock;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource;
import java.util.ArrayList;
import java.util.List;

/** One instance of a window operator, driven as a task drives it. */
final class WindowInstance {

    static final int KEY_GROUPS = 16;

    /**
     * How an instance is driven.
     *
     * @param closeEach whether the outbox closes after every emission
     * @param budget records per call
     */
    record Driving(boolean closeEach, int budget) {}

    final OperatorMetrics metrics = new OperatorMetrics();
    final KeyGroups groups;
    private Mark mark = new Mark(0, 0, 0, 0);
    final List<Fired> fired = new ArrayList<>();
    final List<Object> emitted = new ArrayList<>();
    final List<Long> timestamps = new ArrayList<>();
    final List<Long> origins = new ArrayList<>();
    final List<Traffic.Rec> late = new ArrayList<>();
    final ChainTime time = new ChainTime();

    private final Current current = new Current();
    private final Outbox outbox = new Outbox();
    private final KeySpec key;
    private final Driving driving;
    private final TestClock clock;
    private final WindowHead head;
    private Batch batch;
    private boolean inBatch;
    private long highestMark = Long.MIN_VALUE;

    /** A clock set by hand. */
    static final class TestClock implements Clock {
        long nowMs;

        @Override
        public long nowMicros() {
            return nowMs * 1_000;
        }

        @Override
        public long nanos() {
            return nowMs * 1_000_000;
        }
    }

    WindowInstance(Operator.Window window, KeySpec key, int index, int parallelism, Driving driving, TestClock clock) {
        this.key = key;
        this.driving = driving;
        this.clock = clock;
        this.groups = KeyGroups.of(KEY_GROUPS, index, parallelism);
        OperatorTime operatorTime = time.newTime();
        OperatorContext context = new OperatorContext(
                "window", index, parallelism, groups, current, operatorTime, outbox, clock, metrics);
        RecordInput next = (value, timestampMs) -> {
            emitted.add(value);
            timestamps.add(timestampMs);
            origins.add(current.originMicros);
            if (value instanceof WindowResult<?, ?> result) {
                if (timestampMs != result.window().endMs() - 1) {
                    throw new IllegalStateException("a result of " + result.window() + " at " + timestampMs);
                }
                fired.add(Fired.of(
                        result.key(),
                        result.window().startMs(),
                        result.window().endMs(),
                        result.pane().kind(),
                        result.pane().index(),
                        result.value()));
            }
            emittedOne();
        };
        RecordInput lateOutput = (value, timestampMs) -> {
            late.add((Traffic.Rec) value);
            emittedOne();
        };
        this.head = WindowOperators.create(
                new WindowOperators.Place(
                        context, time, ms -> ms, key, next, lateOutput, CodecRegistry.empty(), Specializer.shared()),
                window);
        time.register(head, operatorTime);
        this.batch = newBatch();
    }

    private void emittedOne() {
        // A record that is behind may emit several times; everything else emits once and looks at the outbox.
        if (outbox.isClosed() && !inBatch) {
            throw new IllegalStateException("emitted into a closed outbox");
        }
        if (driving.closeEach()) {
            outbox.close();
        }
    }

    private Batch newBatch() {
        return new Batch(new Batch.Layout(
                64, key instanceof KeySpec.ByLong ? Batch.Layout.Keys.LONG : Batch.Layout.Keys.OBJECT, true));
    }

    boolean owns(Traffic.Rec rec) {
        return groups.contains(groups.groupOf(hash(rec.key())));
    }

    @SuppressWarnings("unchecked")
    private int hash(Object of) {
        return key instanceof KeySpec.ByLong
                ? KeyHasher.hashLong((Long) of)
                : Codecs.keyOf((Type<Object>) key.type()).hash(of);
    }

    void add(Traffic.Rec rec) throws Exception {
        if (batch.isFull()) {
            flush();
        }
        int at = batch.size++;
        batch.values[at] = rec;
        batch.timestamps[at] = rec.at();
        if (batch.origins != null) {
            batch.origins[at] = rec.at() * 1_000;
        }
        if (key instanceof KeySpec.ByLong) {
            batch.longKey(at, (Long) rec.key(), hash(rec.key()));
        } else {
            batch.key(at, rec.key(), hash(rec.key()));
        }
    }

    void add(Traffic.Mark mark) {
        // As channels do, a batch holds what are rises only.
        if (mark.at() > highestMark) {
            highestMark = mark.at();
            batch.rise(mark.at());
        }
    }

    /** Lets the operator handle everything added so far. */
    void flush() throws Exception {
        Head.BatchCursor cursor = new Head.BatchCursor(batch);
        while (true) {
            outbox.tryOpen();
            if (time.isRising()) {
                time.advance();
            } else if (cursor.isDone()) {
                break;
            } else {
                inBatch = true;
                head.onBatch(cursor, driving.budget());
                inBatch = false;
            }
        }
        batch = newBatch();
    }

    /** Lets the operator do what is due by the clock. */
    void tick() throws Exception {
        flush();
        if (head.dueProcessingMs() <= clock.nowMs) {
            do {
                outbox.tryOpen();
            } while (!head.advanceProcessing(clock.nowMs));
        }
    }

    void drain() throws Exception {
        flush();
        do {
            outbox.tryOpen();
        } while (!head.drainProcessing());
    }

    long dueProcessingMs() {
        return head.dueProcessingMs();
    }

    Snapshotted.Cursor snapshot(SectionSink sink, boolean changesOnly) throws Exception {
        flush();
        outbox.tryOpen();
        mark = new Mark(fired.size(), late.size(), metrics.lateAssignments, metrics.unassignedRecords);
        return head.snapshot(sink, changesOnly);
    }

    /** Forgets what has come out since the last snapshot began: it has not been committed. */
    void crash() {
        fired.subList(mark.fired, fired.size()).clear();
        late.subList(mark.late, late.size()).clear();
        metrics.lateAssignments = mark.lateAssignments;
        metrics.unassignedRecords = mark.unassigned;
    }

    private record Mark(int fired, int late, long lateAssignments, long unassigned) {}

    void restore(SectionSource source) throws Exception {
        head.restore(source);
    }
}
