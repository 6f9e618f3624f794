package dev.millrace.engine.window;

import dev.millrace.api.Pane;
import dev.millrace.codec.ByteSource;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.exchange.Batch;
import dev.millrace.engine.timer.TimeBucket;
import dev.millrace.engine.timer.TimeQueue;
import dev.millrace.engine.window.table.Accumulation;
import dev.millrace.engine.window.table.KeyForm;
import dev.millrace.engine.window.table.KeyRef;
import dev.millrace.engine.window.table.KeyTable;
import dev.millrace.semantics.Panes;
import dev.millrace.semantics.SessionMerge;
import dev.millrace.semantics.SessionSet;
import dev.millrace.semantics.Sessions;
import dev.millrace.semantics.WindowEnd;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource;
import java.util.ArrayDeque;
import java.util.Map;

/**
 * Session windows of one operator instance: for each key the intervals that records have made, merged where they meet.
 *
 * <p>A key is looked at whenever one of its sessions ends or expires. A session that grows leaves its planned look as it is;
 * that finds nothing to do and plans the next, so a burst of records costs one look per gap and not one per record. Looks
 * come by time and, among equal times, by the key's hash.
 */
final class SessionWindows implements WindowState, TimeQueue.Owner {

    /** How many keys a step looks at at most. */
    private static final int KEYS_PER_STEP = 512;

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
    private final TimeQueue looks;
    private final ArrayDeque<KeySessions> changed = new ArrayDeque<>();
    private final SessionMerge merge = new SessionMerge();
    private final SessionRow current;
    private final SessionRow asked;
    private final KeyRef key = new KeyRef();
    /** The key that is being looked at, and the time of that look. */
    private final KeyRef lookedAt = new KeyRef();

    private final KeyRef askedFor = new KeyRef();
    private boolean looking;
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
        this.looks = new TimeQueue(parts.keys().isPrimitive(), this);
        this.current = new SessionRow(accumulation, panes.firesEarly());
        this.asked = new SessionRow(accumulation, panes.firesEarly());
        this.format = new SessionFormat(parts.keys(), accumulation, new SessionRow(accumulation, panes.firesEarly()));
        this.section = format.section();
        this.table = newTable(0);
    }

    @Override
    public int begin(Batch batch, int from, int to) {
        if (from == 0) {
            table.fetch(batch);
        }
        return from + 1;
    }

    @Override
    public void take(Batch batch, int from, int to) throws Exception {
        Object value = batch.values[from];
        long timestampMs = time.timestampMs(batch, from);
        key.of(batch, from);
        long watermarkMs = groups.watermarkOf(key.hash, time.watermarkMs());
        int place = table.find(key);
        SessionRow of = current;
        of.at(table, place);
        sessions.decide(of.set(), timestampMs, watermarkMs, merge);
        if (merge.late()) {
            parts.late().onLate(value, timestampMs, watermarkMs);
            return;
        }
        if (place == KeyTable.NONE) {
            place = table.locate(key);
            of.at(table, place);
        }
        table.touch(place);
        retract(of);
        int before = of.set().size();
        of.merge(merge, key, value, timestampMs);
        context.metrics().stateEntries += of.set().size() - before;
        if (merge.behind()) {
            emit(of, key, merge.from(), Pane.Kind.LATE);
        }
        if (panes.firesEarly()) {
            noteChange(of.besideRow(key));
        }
        plan(of, key, watermarkMs);
    }

    @Override
    public boolean isJudgedByGroup() {
        return groups.areRestored();
    }

    private KeyTable newTable(int expected) {
        return new KeyTable(parts.keys(), current.form(), expected, section.only());
    }

    /** Takes back results of windows that have become part of another. */
    private void retract(SessionRow of) throws Exception {
        SessionSet set = of.set();
        for (int i = merge.from(); i < merge.to(); i++) {
            if (merge.retracts(set, i)) {
                Pane pane = panes.next(Pane.Kind.RETRACTED, set.pane(i));
                emitter.emit(key, set.startMs(i), set.endMs(i), pane, of.lastResult(i), of.slotOfAccumulators());
            }
        }
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

    private void emit(SessionRow of, KeyRef ref, int index, Pane.Kind kind) throws Exception {
        SessionSet set = of.set();
        int state = set.pane(index);
        of.onResult(index, Panes.onResult(state));
        Pane pane = panes.next(kind, state);
        emitter.emit(ref, set.startMs(index), set.endMs(index), pane, of.accumulator(index), of.slotOfAccumulators());
    }

    /** Plans the next look at a key whose sessions that end by {@code watermarkMs} have fired. */
    private void plan(SessionRow of, KeyRef ref, long watermarkMs) {
        SessionSet set = of.set();
        long next = NEVER;
        for (int i = 0; i < set.size(); i++) {
            long endMs = set.endMs(i);
            next = Math.min(
                    next,
                    WindowEnd.reached(endMs, watermarkMs)
                            ? WindowEnd.expiryMs(endMs, sessions.allowedLatenessMs())
                            : endMs - 1);
        }
        if (next < of.lookMs()) {
            if (of.lookMs() != NEVER) {
                looks.staled();
            }
            of.lookAt(next);
            if (parts.keys().isPrimitive()) {
                looks.insert(next, ref.hash, ref.longKey, 0);
            } else {
                looks.insert(next, ref.hash, parts.keys().box(ref), 0);
            }
            time.dueNoLaterThan(next);
        }
    }

    @Override
    public boolean isWanted(TimeBucket bucket, int position) {
        read(bucket, position, askedFor);
        asked.at(table, table.find(askedFor));
        return asked.lookMs() == bucket.time(position);
    }

    private void read(TimeBucket bucket, int position, KeyRef into) {
        into.hash = bucket.hash(position);
        if (parts.keys().isPrimitive()) {
            into.longKey = bucket.longKey(position);
        } else {
            into.key = bucket.key(position);
        }
    }

    @Override
    public boolean fire(long watermarkMs) throws Exception {
        for (int left = KEYS_PER_STEP; left > 0; left--) {
            int place;
            if (looking) {
                place = table.find(lookedAt);
                current.at(table, place);
            } else {
                TimeQueue.Readiness readiness = looks.ready(watermarkMs);
                if (readiness == TimeQueue.Readiness.NOTHING) {
                    groups.fired(watermarkMs);
                    return true;
                }
                if (readiness == TimeQueue.Readiness.BUSY) {
                    return false;
                }
                TimeBucket first = looks.first();
                int last = first.size() - 1;
                lookMs = first.time(last);
                read(first, last, lookedAt);
                place = table.find(lookedAt);
                current.at(table, place);
                if (current.lookMs() != lookMs) {
                    looks.dropFirst();
                    continue;
                }
                looks.removeFirst();
                looking = true;
                if (!fireOne(current, place)) {
                    return false;
                }
            }
            looking = false;
            expire(current, place);
        }
        return false;
    }

    /** Fires the session of a key that ends now, if there is one; false if the outbox has closed. */
    private boolean fireOne(SessionRow of, int place) throws Exception {
        SessionSet set = of.set();
        for (int i = 0; i < set.size(); i++) {
            long endMs = set.endMs(i);
            if (endMs - 1 == lookMs && !groups.hasFired(lookedAt.hash, endMs)) {
                table.touch(place);
                emit(of, lookedAt, i, Pane.Kind.ON_TIME);
                return !context.outbox().isClosed();
            }
        }
        return true;
    }

    private void expire(SessionRow of, int place) {
        of.lookAt(NEVER);
        int late = of.set().late(sessions.allowedLatenessMs(), lookMs);
        if (late > 0) {
            table.touch(place);
        }
        of.removeFirst(late);
        context.metrics().stateEntries -= late;
        if (of.set().size() > 0) {
            plan(of, lookedAt, lookMs);
            return;
        }
        table.remove(place);
    }

    @Override
    public long dueMs() {
        return Math.min(looks.dueMs(), groups.dueMs());
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
                    int place = table.find(of.key);
                    table.touch(place);
                    current.at(table, place);
                    emit(current, of.key, index, Pane.Kind.EARLY);
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
                    int place = table.locate(of.key);
                    table.touch(place);
                    current.at(table, place);
                    current.put(of);
                    current.gather();
                } else {
                    remove(of.key);
                }
            }
        }
        table.settle();
        for (int at = table.next(0); at != KeyTable.NONE; at = table.next(at + 1)) {
            table.segment(at).read(KeyTable.slot(at), key);
            current.at(table, at);
            restored(current, key);
        }
    }

    private void remove(KeyRef ref) {
        int place = table.find(ref);
        if (place != KeyTable.NONE) {
            table.remove(place);
        }
    }

    private void restored(SessionRow of, KeyRef ref) {
        SessionSet set = of.set();
        context.metrics().stateEntries += set.size();
        for (int i = 0; i < set.size(); i++) {
            if (panes.firesEarly() && Panes.isChanged(set.pane(i))) {
                noteChange(of.besideRow(ref));
            }
        }
        plan(of, ref, groups.watermarkOf(ref.hash, Long.MIN_VALUE));
    }
}
