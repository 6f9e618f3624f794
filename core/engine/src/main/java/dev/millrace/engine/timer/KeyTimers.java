package dev.millrace.engine.timer;

import dev.millrace.api.error.FunctionErrors;
import dev.millrace.api.process.Timers;
import dev.millrace.engine.chain.Current;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.chain.OperatorTime;
import dev.millrace.engine.state.Callback;
import dev.millrace.engine.state.StoreContext;
import dev.millrace.engine.state.table.Footprint;
import dev.millrace.engine.state.table.KeyTable;
import dev.millrace.engine.state.table.TableLog;
import dev.millrace.engine.state.table.TableWalk;

/**
 * The timers of one purpose. Which there are stands in a table, by key; when they are due, in a queue. The table is the
 * truth, and all that a snapshot has: a timer that is cancelled stays in the queue and is dropped when it comes out.
 */
final class KeyTimers implements Timers, TimeQueue.Owner {

    /** Stale entries passed over by one call of {@link #ready}. */
    private static final int DROPPED_PER_CALL = 4_096;

    private final Timers declared;
    private final String operator;
    private final boolean primitive;
    private final Current current;
    private final OperatorTime time;
    private final Callback callback;
    private final Footprint footprint;
    private final TimerCells cells;
    private final KeyTable table;
    private final TableLog log;
    private final TimeQueue queue;
    private boolean refusing;

    KeyTimers(Timers declared, StoreContext context) {
        this.declared = declared;
        OperatorContext of = context.operator();
        this.operator = of.operator();
        this.primitive = context.keys().areLongs();
        this.current = of.current();
        this.time = of.time();
        this.callback = context.callback();
        this.footprint = new Footprint(of.metrics());
        this.cells = new TimerCells(declared.domain());
        this.table = new KeyTable(of.keyGroups(), context.keys(), cells.layout());
        this.log = new TableLog(operator, OperatorTimers.FAMILY, name(), of.keyGroups(), table, cells);
        this.queue = new TimeQueue(context.keys().areLongs(), this);
    }

    @Override
    public String name() {
        return declared.name();
    }

    @Override
    public Domain domain() {
        return declared.domain();
    }

    /** The field of the function that declares them. */
    Timers declared() {
        return declared;
    }

    @Override
    public void set(long timeMs) {
        requireCallback();
        if (refusing) {
            return;
        }
        if (table.find(current)) {
            table.touch();
        } else {
            table.insert(current);
        }
        if (cells.add(table, timeMs)) {
            enqueue(timeMs, cells.lastNumber());
        }
    }

    @Override
    public void cancel(long timeMs) {
        requireCallback();
        if (!table.find(current)) {
            return;
        }
        table.touch();
        if (cells.remove(table, timeMs)) {
            queue.staled();
            footprint.removed(1);
        }
    }

    /** From now on nothing is set any more: the input has ended. */
    void refuse() {
        refusing = true;
    }

    /** A time that no timer is before; {@link Long#MAX_VALUE} if there are none. */
    long dueMs() {
        return queue.dueMs();
    }

    /** Looks whether the first timer is due at {@code limitMs}. */
    TimeQueue.Readiness ready(long limitMs) {
        for (int i = 0; i < DROPPED_PER_CALL; i++) {
            TimeQueue.Readiness readiness = queue.ready(limitMs);
            if (readiness != TimeQueue.Readiness.READY) {
                return readiness;
            }
            TimeBucket bucket = queue.first();
            if (isWanted(bucket, bucket.size() - 1)) {
                return readiness;
            }
            queue.dropFirst();
        }
        return TimeQueue.Readiness.BUSY;
    }

    /** The time of the first timer, after {@link #ready} has said that it is due. */
    long firstMs() {
        TimeBucket bucket = queue.first();
        return bucket.time(bucket.size() - 1);
    }

    /** Removes the first timer, at whose entry {@link #ready} has left the table, and makes its key the current one. */
    void takeFirst() {
        TimeBucket bucket = queue.first();
        int last = bucket.size() - 1;
        long timeMs = bucket.time(last);
        current.hash = bucket.hash(last);
        if (primitive) {
            current.longKey = bucket.longKey(last);
        } else {
            current.key = bucket.key(last);
        }
        current.originMicros = Current.NO_ORIGIN;
        queue.removeFirst();
        table.touch();
        cells.remove(table, timeMs);
        footprint.removed(1);
    }

    @Override
    public boolean isWanted(TimeBucket bucket, int position) {
        int hash = bucket.hash(position);
        boolean found = primitive
                ? table.findLong(hash, bucket.longKey(position))
                : table.findObject(hash, bucket.key(position));
        return found && cells.contains(table, bucket.time(position), bucket.number(position));
    }

    TableLog log() {
        return log;
    }

    /** Timers have been restored: they are queued. */
    void restored() {
        TableWalk.forEach(table, () -> cells.forEach(table, this::onRestored));
    }

    private void onRestored(KeyTable at, long timeMs, int number) {
        current.hash = at.hash();
        if (primitive) {
            current.longKey = at.longKey();
        } else {
            current.key = at.key();
        }
        enqueue(timeMs, number);
    }

    /** A timer of the current key is new. */
    private void enqueue(long timeMs, int number) {
        if (primitive) {
            queue.insert(timeMs, current.hash, current.longKey, number);
        } else if (current.key != null) {
            queue.insert(timeMs, current.hash, current.key, number);
        }
        footprint.added(1);
        if (footprint.wantsSample()) {
            footprint.publish(table);
        }
        if (domain() == Domain.EVENT_TIME) {
            // The end of time is never due by itself; one set when the watermark is there already still fires.
            time.dueNoLaterThan(Math.min(timeMs, Long.MAX_VALUE - 1));
        }
    }

    private void requireCallback() {
        if (!callback.isInside()) {
            throw FunctionErrors.noKey(operator, "timers '" + name() + "' were");
        }
    }
}
