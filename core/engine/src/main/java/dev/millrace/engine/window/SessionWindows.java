package dev.millrace.engine.window;

import dev.millrace.api.Pane;
import dev.millrace.codec.ByteSource;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.exchange.Batch;
import dev.millrace.engine.window.table.Accumulation;
import dev.millrace.engine.window.table.KeyForm;
import dev.millrace.engine.window.table.KeyRef;
import dev.millrace.engine.window.table.KeyTable;
import dev.millrace.engine.window.table.RowForm;
import dev.millrace.engine.window.table.Segment;
import dev.millrace.semantics.Panes;
import dev.millrace.semantics.SessionMerge;
import dev.millrace.semantics.SessionSet;
import dev.millrace.semantics.Sessions;
import dev.millrace.semantics.WindowEnd;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Session windows of one operator instance: for each key the intervals that records have made, merged where they meet.
 *
 * <p>A key is looked at whenever one of its sessions ends or expires. A session that grows leaves its planned look as it is;
 * that finds nothing to do and plans the next, so a burst of records costs one look per gap and not one per record. Looks
 * come by time and, among equal times, in the order in which they were planned.
 */
final class SessionWindows implements WindowState {

    /** How many keys a step looks at at most. */
    private static final int KEYS_PER_STEP = 512;

    private static final SessionSet NO_SESSIONS = new SessionSet();

    /** What sessions decide and count with. */
    record Parts(
            OperatorContext context,
            WindowSchema schema,
            Sessions sessions,
            Panes panes,
            KeyForm keys,
            Accumulation accumulation,
            WindowTime time,
            LatePolicy late,
            WindowEmitter emitter) {}

    private record Look(long atMs, long order, KeySessions of) {}

    private final Parts parts;
    private final OperatorContext context;
    private final Sessions sessions;
    private final Panes panes;
    private final Accumulation accumulation;
    private final WindowTime time;
    private final WindowEmitter emitter;
    private final GroupTimes groups;
    private final SessionFormat format;
    private final RowSection section;
    private KeyTable table;
    private final PriorityQueue<Look> looks =
            new PriorityQueue<>(Comparator.comparingLong(Look::atMs).thenComparingLong(Look::order));
    private final ArrayDeque<KeySessions> changed = new ArrayDeque<>();
    private final SessionMerge merge = new SessionMerge();
    private final KeyRef key = new KeyRef();
    private long nextOrder;

    private @Nullable KeySessions lookedAt;
    private long lookMs;
    private long earlyDueMs = NEVER;
    private int earlyIndex;

    SessionWindows(Parts parts) {
        this.parts = parts;
        this.context = parts.context();
        this.sessions = parts.sessions();
        this.panes = parts.panes();
        this.accumulation = parts.accumulation();
        this.time = parts.time();
        this.emitter = parts.emitter();
        this.groups = new GroupTimes(parts.keys().groups());
        this.format = new SessionFormat(parts.keys(), parts.accumulation());
        this.section = format.section();
        this.table = newTable(0);
    }

    @Override
    public int begin(Batch batch, int from, int to) {
        return from + 1;
    }

    @Override
    public void take(Batch batch, int from, int to) throws Exception {
        Object value = batch.values[from];
        long timestampMs = time.timestampMs(batch, from);
        key.of(batch, from);
        long watermarkMs = groups.watermarkOf(key.hash, time.watermarkMs());
        int place = table.find(key);
        KeySessions of = place == KeyTable.NONE ? null : at(place);
        sessions.decide(of == null ? NO_SESSIONS : of.set, timestampMs, watermarkMs, merge);
        if (merge.late()) {
            parts.late().onLate(value, timestampMs, watermarkMs);
            return;
        }
        if (of == null) {
            of = new KeySessions(key);
            put(of);
        } else {
            table.touch(place);
        }
        retract(of);
        int before = of.set.size();
        merge(of, value, timestampMs);
        context.metrics().stateEntries += of.set.size() - before;
        if (merge.behind()) {
            emit(of, merge.from(), Pane.Kind.LATE);
        }
        if (panes.firesEarly()) {
            noteChange(of);
        }
        plan(of, watermarkMs);
    }

    @Override
    public boolean isJudgedByGroup() {
        return groups.areRestored();
    }

    private KeySessions at(int place) {
        return KeySessions.at(table.segment(place), KeyTable.slot(place));
    }

    private KeyTable newTable(int expected) {
        return new KeyTable(parts.keys(), RowForm.oneObject(), expected, section.only());
    }

    private void put(KeySessions of) {
        int place = table.locate(of.key);
        table.touch(place);
        Object[] objects = table.segment(place).objects;
        if (objects != null) {
            objects[KeyTable.slot(place)] = of;
        }
    }

    /** Takes back results of windows that have become part of another. */
    private void retract(KeySessions of) throws Exception {
        for (int i = merge.from(); i < merge.to(); i++) {
            if (merge.retracts(of.set, i)) {
                Pane pane = panes.next(Pane.Kind.RETRACTED, of.set.pane(i));
                emitter.emit(of.key, of.set.startMs(i), of.set.endMs(i), pane, of.lastResult(i), 0);
            }
        }
    }

    private void merge(KeySessions of, Object value, long timestampMs) {
        int from = merge.from();
        Segment row = accumulation.rows().row();
        Segment kept = null;
        if (from < merge.to()) {
            row = of.accumulator(from);
            boolean sameWindow = merge.startMs() == of.set.startMs(from) && merge.endMs() == of.set.endMs(from);
            kept = sameWindow ? of.kept(from) : null;
            if (merge.keepsResult(of.set)) {
                kept = accumulation.rows().row();
                accumulation.combine(kept, 0, row, 0);
            }
            for (int i = from + 1; i < merge.to(); i++) {
                accumulation.combine(row, 0, of.accumulator(i), 0);
            }
        }
        accumulation.accumulate(row, 0, value, timestampMs);
        of.apply(merge, row, kept);
    }

    private void noteChange(KeySessions of) {
        if (!of.waitsForEarly) {
            of.waitsForEarly = true;
            changed.add(of);
        }
        if (earlyDueMs == NEVER) {
            earlyDueMs = panes.nextEarlyMs(context.clock().nowMs());
        }
    }

    private void emit(KeySessions of, int index, Pane.Kind kind) throws Exception {
        int state = of.set.pane(index);
        of.set.setPane(index, Panes.onResult(state));
        of.keep(index, null);
        emitter.emit(
                of.key, of.set.startMs(index), of.set.endMs(index), panes.next(kind, state), of.accumulator(index), 0);
    }

    /** Plans the next look at a key whose sessions that end by {@code watermarkMs} have fired. */
    private void plan(KeySessions of, long watermarkMs) {
        long next = NEVER;
        for (int i = 0; i < of.set.size(); i++) {
            long endMs = of.set.endMs(i);
            next = Math.min(
                    next,
                    WindowEnd.reached(endMs, watermarkMs)
                            ? WindowEnd.expiryMs(endMs, sessions.allowedLatenessMs())
                            : endMs - 1);
        }
        if (next < of.lookMs) {
            of.lookMs = next;
            looks.add(new Look(next, nextOrder++, of));
            time.dueNoLaterThan(next);
        }
    }

    @Override
    public boolean fire(long watermarkMs) throws Exception {
        for (int left = KEYS_PER_STEP; left > 0; left--) {
            KeySessions of = lookedAt;
            if (of == null) {
                Look look = looks.peek();
                if (look == null || look.atMs() > watermarkMs) {
                    groups.fired(watermarkMs);
                    return true;
                }
                looks.remove();
                if (look.of().lookMs != look.atMs()) {
                    continue;
                }
                of = look.of();
                lookMs = look.atMs();
                lookedAt = of;
                if (!fireOne(of)) {
                    return false;
                }
            }
            lookedAt = null;
            expire(of);
        }
        return false;
    }

    /** Fires the session of a key that ends now, if there is one; false if the outbox has closed. */
    private boolean fireOne(KeySessions of) throws Exception {
        for (int i = 0; i < of.set.size(); i++) {
            long endMs = of.set.endMs(i);
            if (endMs - 1 == lookMs && !groups.hasFired(of.key.hash, endMs)) {
                touch(of);
                emit(of, i, Pane.Kind.ON_TIME);
                return !context.outbox().isClosed();
            }
        }
        return true;
    }

    private void expire(KeySessions of) {
        of.lookMs = NEVER;
        int late = of.set.late(sessions.allowedLatenessMs(), lookMs);
        if (late > 0) {
            touch(of);
        }
        of.removeFirst(late);
        context.metrics().stateEntries -= late;
        if (of.set.size() > 0) {
            plan(of, lookMs);
            return;
        }
        remove(of);
    }

    private void touch(KeySessions of) {
        table.touch(table.find(of.key));
    }

    @Override
    public long dueMs() {
        Look look = looks.peek();
        return Math.min(look == null ? NEVER : look.atMs(), groups.dueMs());
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
        for (int left = KEYS_PER_STEP; left > 0; left--) {
            KeySessions of = changed.peek();
            if (of == null) {
                earlyDueMs = NEVER;
                return true;
            }
            long effectiveMs = groups.watermarkOf(of.key.hash, watermarkMs);
            while (earlyIndex < of.set.size()) {
                int index = earlyIndex++;
                if (Panes.hasEarlyResult(of.set.pane(index), of.set.endMs(index), effectiveMs)) {
                    touch(of);
                    emit(of, index, Pane.Kind.EARLY);
                    if (context.outbox().isClosed()) {
                        return false;
                    }
                }
            }
            earlyIndex = 0;
            of.waitsForEarly = false;
            changed.remove();
        }
        return false;
    }

    @Override
    public Cursor snapshot(SectionSink sink, boolean changesOnly) {
        groups.write(sink, Math.min(time.watermarkMs(), dueMs() - 1));
        parts.schema().write(sink);
        return new RowSnapshot(section, Map.of(0L, table), sink, changesOnly);
    }

    @Override
    public void restore(SectionSource source) {
        groups.restore(source);
        WindowSchema.Found found = parts.schema().read(source);
        if (found != WindowSchema.Found.NONE) {
            read(source);
        }
        if (found == WindowSchema.Found.OTHER) {
            section.changes().rewriteAll();
        }
        time.restored(groups.highestMs());
        time.dueNoLaterThan(dueMs());
    }

    private void read(SectionSource source) {
        table = newTable(section.expected(source).getOrDefault(0L, 0));
        for (SectionSource.Section each : source.sections(section.name())) {
            ByteSource in = each.bytes();
            section.changes().restored(each.keyGroup(), each.part().kind(), in.remaining());
            while (in.remaining() > 0) {
                KeySessions of = format.read(in);
                if (of.set.size() > 0) {
                    put(of);
                } else {
                    remove(of);
                }
            }
        }
        table.settle();
        for (int at = table.next(0); at != KeyTable.NONE; at = table.next(at + 1)) {
            restored(at(at));
        }
    }

    private void remove(KeySessions of) {
        int place = table.find(of.key);
        if (place != KeyTable.NONE) {
            table.remove(place);
        }
    }

    private void restored(KeySessions of) {
        context.metrics().stateEntries += of.set.size();
        for (int i = 0; i < of.set.size(); i++) {
            if (panes.firesEarly() && Panes.isChanged(of.set.pane(i))) {
                noteChange(of);
            }
        }
        plan(of, groups.watermarkOf(of.key.hash, Long.MIN_VALUE));
    }
}
