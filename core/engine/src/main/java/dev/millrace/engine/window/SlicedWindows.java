package dev.millrace.engine.window;

import dev.millrace.api.Pane;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.exchange.Batch;
import dev.millrace.engine.window.table.Accumulation;
import dev.millrace.engine.window.table.KeyForm;
import dev.millrace.engine.window.table.KeyRef;
import dev.millrace.engine.window.table.KeyTable;
import dev.millrace.engine.window.table.Segment;
import dev.millrace.semantics.Lateness;
import dev.millrace.semantics.Panes;
import dev.millrace.semantics.Slices;
import dev.millrace.semantics.TimeMath;
import dev.millrace.semantics.WindowEnd;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource;
import org.jspecify.annotations.Nullable;

/**
 * Tumbling and sliding windows of one operator instance. Records go into slices; a window fires by combining its slices. The
 * keys of a window come in the order of its tables, which is the same for the same records and restores.
 *
 * <p>Nearly all records are on time, and then nothing is emitted: they are taken in runs of one slice, all places first, then
 * all accumulators, so that no call of a user's stands between two look-ups (docs/design/0002; the benchmark is {@code tumbling}).
 * Everything else goes one by one.
 */
final class SlicedWindows implements WindowState {

    /** How many results a step emits at most. */
    private static final int RESULTS_PER_STEP = 512;

    /** How many keys a step looks through for early results at most. */
    private static final int KEYS_PER_STEP = 4096;

    /** What windows that are sliced decide and count with. */
    record Parts(
            OperatorContext context,
            WindowSchema schema,
            Slices slices,
            Lateness lateness,
            Panes panes,
            KeyForm keys,
            Accumulation accumulation,
            SliceStore store,
            SliceResults results,
            WindowTime time,
            LatePolicy late,
            WindowEmitter emitter) {}

    private final Parts parts;
    private final OperatorContext context;
    private final Slices slices;
    private final Lateness lateness;
    private final Panes panes;
    private final Accumulation accumulation;
    private final SliceStore store;
    private final SliceResults results;
    private final WindowTime time;
    private final WindowEmitter emitter;
    private final GroupTimes groups;
    private final PaneStates states;
    private final KeyRef key = new KeyRef();

    // The slice of the last run: as long as it is on time, nothing is to be decided for its records.
    private @Nullable KeyTable table;
    private long sliceMs;
    private long sliceEndMs;
    private long onTimeBelowMs = Long.MIN_VALUE;
    private boolean inRun;
    private int[] places = new int[256];

    /** All windows that end by this watermark have fired. */
    private long firedMs = Long.MIN_VALUE;

    // The window being fired.
    private enum Phase {
        NONE,
        PREPARE,
        EMIT,
        END
    }

    private Phase phase = Phase.NONE;
    private long firingEndMs;

    private long earlyDueMs = NEVER;
    private long earlyEndMs = Long.MIN_VALUE;
    private int earlyPlace;

    SlicedWindows(Parts parts) {
        this.parts = parts;
        this.context = parts.context();
        this.slices = parts.slices();
        this.lateness = parts.lateness();
        this.panes = parts.panes();
        this.accumulation = parts.accumulation();
        this.store = parts.store();
        this.results = parts.results();
        this.time = parts.time();
        this.emitter = parts.emitter();
        this.groups = new GroupTimes(parts.keys().groups());
        this.states = new PaneStates(parts.keys());
    }

    @Override
    public int begin(Batch batch, int from, int to) {
        long watermarkMs = time.watermarkMs();
        long timestampMs = time.timestampMs(batch, from);
        inRun = false;
        if (timestampMs < sliceMs || timestampMs >= sliceEndMs || watermarkMs >= onTimeBelowMs) {
            onTimeBelowMs = Long.MIN_VALUE;
            if (panes.firesEarly() || groups.areRestored()) {
                return from + 1;
            }
            long slice = slices.startOf(timestampMs);
            if (lateness.judge(slice, watermarkMs) != Lateness.ON_TIME) {
                return from + 1;
            }
            table = tableOf(slice);
            sliceMs = slice;
            sliceEndMs = slices.endOf(slice);
            onTimeBelowMs = slices.firstEndOver(slice) - 1;
        }
        inRun = true;
        if (from == 0 && table != null) {
            table.fetch(batch);
        }
        if (!time.isInBatch()) {
            return to;
        }
        long[] timestamps = batch.timestamps;
        int end = from + 1;
        while (end < to && timestamps[end] >= sliceMs && timestamps[end] < sliceEndMs) {
            end++;
        }
        return end;
    }

    @Override
    public void take(Batch batch, int from, int to) throws Exception {
        KeyTable run = table;
        if (!inRun || run == null) {
            if (batch.isPartial) {
                throw new IllegalStateException("a partial for a slice that is not on time");
            }
            takeOne(batch, from);
            return;
        }
        if (places.length < to - from) {
            places = new int[batch.values.length];
        }
        int before = run.size();
        int at = from;
        while (at < to) {
            int stop = run.locate(batch, at, to, places);
            run.touch(places, stop - at);
            if (batch.isPartial) {
                accumulation.combine(run, places, batch, at, stop);
            } else {
                accumulation.accumulate(run, places, batch, at, stop);
            }
            if (stop < to) {
                run.growFor(batch, stop);
            }
            at = stop;
        }
        store.counted(run.size() - before);
    }

    private void takeOne(Batch batch, int record) throws Exception {
        Object value = batch.values[record];
        long timestampMs = time.timestampMs(batch, record);
        key.of(batch, record);
        long watermarkMs = groups.watermarkOf(key.hash, time.watermarkMs());
        long slice = slices.startOf(timestampMs);
        long verdict = lateness.judge(slice, watermarkMs);
        if (Lateness.isInNoWindow(verdict)) {
            context.metrics().unassignedRecords++;
            return;
        }
        if (Lateness.isLate(verdict)) {
            parts.late().onLate(value, timestampMs, watermarkMs);
            return;
        }
        int missed = Lateness.lateAssignments(verdict);
        context.metrics().lateAssignments += missed;
        KeyTable into = tableOf(slice);
        int place = into.locate(key);
        boolean first = into.wasInserted();
        into.touch(place);
        accumulation.accumulate(into.segment(place), KeyTable.slot(place), value, timestampMs);
        if (first) {
            store.counted(1);
        }
        firedMs = Math.max(firedMs, firedByNowMs());
        long openFromMs = slices.windowStart(slices.firstEndAfter(firedMs));
        results.onRecord(slice, key, first, value, timestampMs, openFromMs);
        if (panes.firesEarly()) {
            noteChange(slice, slices.firstEndOver(slice) + missed * slices.slideMs());
        }
        if (Lateness.behindWindows(verdict) > 0) {
            fireAgain(lateness.firstBehindEnd(slice, verdict), Lateness.behindWindows(verdict));
        }
    }

    private void noteChange(long slice, long firstEndMs) {
        for (long end = firstEndMs; end <= slices.lastEndOver(slice); end += slices.slideMs()) {
            states.set(end, key, Panes.onRecord(states.get(end, key)));
        }
        if (earlyDueMs == NEVER) {
            earlyDueMs = panes.nextEarlyMs(context.clock().nowMs());
        }
    }

    private void fireAgain(long firstEndMs, int windows) throws Exception {
        for (int i = 0; i < windows; i++) {
            long end = firstEndMs + i * slices.slideMs();
            emitComputed(end, Pane.Kind.LATE);
        }
    }

    /** Emits the result of any window for the present key. */
    private void emitComputed(long endMs, Pane.Kind kind) throws Exception {
        if (!results.compute(endMs, key)) {
            throw new IllegalStateException("a window fires for a key without records");
        }
        emit(endMs, kind, states.get(endMs, key), true);
    }

    private void emit(long endMs, Pane.Kind kind, int state, boolean kept) throws Exception {
        if (kept) {
            states.set(endMs, key, Panes.onResult(state));
        }
        emitter.emit(key, slices.windowStart(endMs), endMs, panes.next(kind, state), results.row(), results.slot());
    }

    private KeyTable tableOf(long slice) {
        KeyTable found = store.get(slice);
        if (found != null) {
            return found;
        }
        // Windows that have ended without records fire no more: a record that comes for them is behind and fires them.
        firedMs = Math.max(firedMs, firedByNowMs());
        KeyTable added = store.add(slice);
        time.dueNoLaterThan(dueMs());
        return added;
    }

    /** The watermark up to which nothing is left to fire: the present one, unless the clock is ahead of the firing. */
    private long firedByNowMs() {
        return Math.min(time.watermarkMs(), dueMs() - 1);
    }

    @Override
    public boolean fire(long watermarkMs) throws Exception {
        while (true) {
            if (phase == Phase.NONE) {
                long end = nextEnd();
                if (end == NEVER || !WindowEnd.reached(end, watermarkMs)) {
                    break;
                }
                firingEndMs = end;
                results.begin(end);
                phase = Phase.PREPARE;
            }
            if (!goOn(watermarkMs)) {
                return false;
            }
            firedMs = firingEndMs - 1;
            phase = Phase.NONE;
        }
        firedMs = Math.max(firedMs, watermarkMs);
        groups.fired(watermarkMs);
        expire(watermarkMs);
        return true;
    }

    /** Goes on with the window being fired; true once it is done. */
    private boolean goOn(long watermarkMs) throws Exception {
        if (phase == Phase.PREPARE) {
            if (!results.prepare()) {
                return false;
            }
            phase = Phase.EMIT;
        }
        if (phase == Phase.EMIT) {
            if (!emitKeys(watermarkMs)) {
                return false;
            }
            phase = Phase.END;
        }
        return results.end();
    }

    private boolean emitKeys(long watermarkMs) throws Exception {
        boolean kept =
                !panes.firesOnlyOnce() && !WindowEnd.late(firingEndMs, lateness.allowedLatenessMs(), watermarkMs);
        for (int left = RESULTS_PER_STEP; left > 0; left--) {
            SliceResults.Next next = results.next(key);
            if (next != SliceResults.Next.KEY) {
                return next == SliceResults.Next.END;
            }
            if (groups.hasFired(key.hash, firingEndMs)) {
                continue;
            }
            int state = panes.firesOnlyOnce() ? Panes.NONE : states.get(firingEndMs, key);
            emit(firingEndMs, Pane.Kind.ON_TIME, state, kept);
            if (context.outbox().isClosed()) {
                return false;
            }
        }
        return false;
    }

    /** The end of the next window to fire, or {@link #NEVER}. */
    private long nextEnd() {
        Long slice = store.firstFrom(slices.windowStart(slices.firstEndAfter(firedMs)));
        return slice == null ? NEVER : slices.nextEnd(firedMs, slice);
    }

    private void expire(long watermarkMs) {
        long allowedMs = lateness.allowedLatenessMs();
        Long first = store.first();
        while (first != null && slices.expiryMs(first, allowedMs) <= watermarkMs) {
            store.removeFirst();
            first = store.first();
        }
        long open = slices.firstEndAfter(TimeMath.subtract(watermarkMs, allowedMs));
        results.dropBefore(slices.windowStart(open));
        states.drop(allowedMs, watermarkMs);
    }

    @Override
    public boolean isJudgedByGroup() {
        return groups.areRestored();
    }

    @Override
    public long dueMs() {
        long end = nextEnd();
        Long first = store.first();
        long expiryMs = first == null ? NEVER : slices.expiryMs(first, lateness.allowedLatenessMs());
        return Math.min(Math.min(end == NEVER ? NEVER : end - 1, expiryMs), groups.dueMs());
    }

    @Override
    public long earlyDueMs() {
        if (earlyDueMs != NEVER) {
            // A clock that has been set back comes to another multiple before.
            earlyDueMs = Math.min(earlyDueMs, panes.nextEarlyMs(context.clock().nowMs()));
        }
        return earlyDueMs;
    }

    @Override
    public boolean fireEarly(long watermarkMs) throws Exception {
        int left = KEYS_PER_STEP;
        while (true) {
            Long end = states.firstEndFrom(earlyEndMs);
            KeyTable changed = end == null ? null : states.at(end);
            if (end == null || changed == null) {
                break;
            }
            if (end != earlyEndMs) {
                earlyEndMs = end;
                earlyPlace = 0;
            }
            for (int at = changed.next(earlyPlace); at != KeyTable.NONE; at = changed.next(at + 1)) {
                earlyPlace = at;
                if (left-- == 0) {
                    return false;
                }
                earlyPlace = at + 1;
                Segment row = changed.segment(at);
                row.read(KeyTable.slot(at), key);
                int state = (int) row.longs[row.at(KeyTable.slot(at))];
                if (Panes.hasEarlyResult(state, end, groups.watermarkOf(key.hash, watermarkMs))) {
                    emitComputed(end, Pane.Kind.EARLY);
                    if (context.outbox().isClosed()) {
                        return false;
                    }
                }
            }
            earlyEndMs = end + 1;
            earlyPlace = 0;
        }
        earlyEndMs = Long.MIN_VALUE;
        earlyDueMs = NEVER;
        return true;
    }

    @Override
    public Cursor snapshot(SectionSink sink, boolean changesOnly) {
        groups.write(sink, firedByNowMs());
        parts.schema().write(sink);
        return Cursor.both(
                new RowSnapshot(store.section(), store.all(), sink, changesOnly),
                new RowSnapshot(states.section(), states.all(), sink, changesOnly));
    }

    @Override
    public void restore(SectionSource source) {
        groups.restore(source);
        new SliceRestore(parts, states, groups).read(source);
        firedMs = groups.lowestMs();
        time.restored(groups.highestMs());
        if (panes.firesEarly() && states.firstEndFrom(Long.MIN_VALUE) != null) {
            earlyDueMs = panes.nextEarlyMs(context.clock().nowMs());
        }
        time.dueNoLaterThan(dueMs());
    }
}
