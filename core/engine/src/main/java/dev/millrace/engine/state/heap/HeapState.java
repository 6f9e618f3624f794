package dev.millrace.engine.state.heap;

import dev.millrace.api.error.FunctionErrors;
import dev.millrace.api.error.MillraceException;
import dev.millrace.engine.chain.Current;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.state.Callback;
import dev.millrace.engine.state.StoreContext;
import dev.millrace.engine.state.table.Cells;
import dev.millrace.engine.state.table.Footprint;
import dev.millrace.engine.state.table.KeyTable;
import dev.millrace.engine.state.table.TableLog;
import dev.millrace.engine.state.table.TableWalk;
import dev.millrace.semantics.TimeMath;
import org.jspecify.annotations.Nullable;

/**
 * One state of a heap store, as its handle sees it: the table with an entry per key, what is counted, and how long entries
 * live. Entries whose elements expire one by one carry their stamps themselves; all others have one in the table.
 */
final class HeapState {

    private final String name;
    private final OperatorContext operator;
    private final Current current;
    private final Callback callback;
    private final KeyTable table;
    private final Cells cells;
    private final Footprint footprint;
    private final @Nullable Lifetime lifetime;
    private final boolean stamped;
    private final TableLog log;

    /** The callback in which the table was last taken to the current key, where it still stands, and whether there was an entry. */
    private long soughtIn = Callback.NONE;

    private boolean found;
    private long nextPassMs = Long.MAX_VALUE;
    private long sweptAtMs;
    private long oldestSweptMs = Long.MAX_VALUE;

    HeapState(String name, StoreContext context, Cells cells, Footprint footprint, @Nullable Lifetime lifetime) {
        this.name = name;
        this.operator = context.operator();
        this.current = operator.current();
        this.callback = context.callback();
        this.cells = cells;
        this.table = new KeyTable(operator.keyGroups(), context.keys(), cells.layout());
        this.footprint = footprint;
        this.lifetime = lifetime;
        this.stamped = cells.layout().stamps();
        this.log = new TableLog(operator.operator(), HeapStore.FAMILY, name, operator.keyGroups(), table, cells);
        footprint.publish(table);
    }

    KeyTable table() {
        return table;
    }

    Footprint footprint() {
        return footprint;
    }

    Callback callback() {
        return callback;
    }

    TableLog log() {
        return log;
    }

    /** Has the memory fetched that entries of keys of these hashes need. */
    void fetch(int[] hashes, int count) {
        table.fetch(hashes, count, cells);
    }

    /**
     * Goes to the current key's entry, if it has one that has not expired. A function mostly looks at a state before it writes it,
     * so the entry is sought once for a callback (the benchmark is {@code q4}).
     */
    boolean find() {
        if (soughtIn != callback.number()) {
            seek();
        }
        return found;
    }

    private void seek() {
        if (!callback.isInside()) {
            throw outsideCallback();
        }
        found = table.find(current);
        soughtIn = callback.number();
        Lifetime life = lifetime;
        if (found && life != null && stamped && life.isExpired(table.stamp(), life.nowMs())) {
            footprint.expired(cells.elements(table));
            remove();
        }
    }

    /** As {@link #find}, for a look that may extend the entry's life. */
    boolean findToRead() {
        if (!find()) {
            return false;
        }
        if (lifetime != null && lifetime.isRefreshedByReads()) {
            refresh();
        }
        return true;
    }

    /** Begins an entry for the current key, which {@link #find} has not found. */
    void insert() {
        if (soughtIn == Callback.NONE) {
            // An insertion begins where a search has ended.
            table.find(current);
        }
        table.insert(current);
        found = true;
        soughtIn = callback.number();
        Lifetime life = lifetime;
        if (life != null) {
            long stamp = life.stampMs();
            if (stamped) {
                table.setStamp(stamp);
                // What is written late may have expired: whoever looks next seeks again.
                soughtIn = Callback.NONE;
            }
            wakeBy(stamp == Lifetime.UNKNOWN ? Lifetime.SOON : life.expiryMs(stamp));
        }
    }

    /** The entry at the table's position is about to be written, or has been looked at in a way that lets it live on. */
    void refresh() {
        table.touch();
        Lifetime life = lifetime;
        if (life != null && stamped) {
            table.setStamp(Math.max(table.stamp(), life.stampMs()));
        }
    }

    /** Removes the current key's entry and all its elements; it can be inserted again at once. */
    void clear() {
        if (find()) {
            footprint.removed(cells.elements(table));
            remove();
        }
    }

    /** Removes the entry at the table's position, which {@link #find} has found; it can be inserted again at once. */
    void remove() {
        table.remove();
        found = false;
        soughtIn = Callback.NONE;
    }

    /** When the next pass over all entries is due, by the time that {@link #expiresByEventTime} says. */
    long nextPassMs() {
        return nextPassMs;
    }

    boolean expiresByEventTime() {
        return lifetime != null && lifetime.isEventTime();
    }

    boolean expires() {
        return lifetime != null;
    }

    /** A pass is to come: none is due until it ends, or something new is written. */
    void passPlanned() {
        nextPassMs = Long.MAX_VALUE;
    }

    /** A pass begins, or goes on. */
    void passGoesOn(boolean begins) {
        if (lifetime != null) {
            sweptAtMs = lifetime.nowMs();
        }
        if (begins) {
            oldestSweptMs = Long.MAX_VALUE;
        }
    }

    /**
     * Removes what has expired of the entry at the table's position, which the pass has come to.
     *
     * @return whether nothing is left of it, so that it is to be removed
     */
    boolean sweep() {
        Lifetime life = lifetime;
        if (life == null) {
            return false;
        }
        if (!stamped) {
            Ageing elements = (Ageing) table.value();
            expire(elements, sweptAtMs);
            oldestSweptMs = Math.min(oldestSweptMs, elements.oldestMs());
            return elements.size() == 0;
        }
        if (life.isExpired(table.stamp(), sweptAtMs)) {
            footprint.expired(cells.elements(table));
            return true;
        }
        oldestSweptMs = Math.min(oldestSweptMs, table.stamp());
        return false;
    }

    /** Removes what has expired of the elements of the entry at the table's position. */
    void expire(Ageing elements, long nowMs) {
        Lifetime life = lifetime;
        if (life != null && elements.size() > 0 && life.isExpired(elements.oldestMs(), nowMs)) {
            table.touch();
            footprint.expired(elements.expire(life, nowMs, callback.number()));
        }
    }

    /** The pass has ended. */
    void passEnds() {
        Lifetime life = lifetime;
        footprint.publish(table);
        if (life != null && table.size() > 0) {
            long soonest = TimeMath.add(sweptAtMs, life.passIntervalMs());
            long expiry = life.expiryMs(oldestSweptMs);
            wakeBy(oldestSweptMs == Long.MAX_VALUE ? soonest : Math.max(expiry, soonest));
        }
    }

    /** Entries have been restored: they may have expired meanwhile. */
    void restored() {
        TableWalk.forEach(table, () -> {
            cells.restored(table);
            footprint.added(cells.elements(table));
        });
        footprint.publish(table);
        if (lifetime != null && table.size() > 0) {
            lifetime.nowMs();
            wakeBy(Lifetime.SOON);
        }
    }

    MillraceException nullGiven(String what) {
        return FunctionErrors.nullInState(operator.operator(), name, what);
    }

    private void wakeBy(long ms) {
        if (ms < nextPassMs) {
            nextPassMs = ms;
            if (expiresByEventTime()) {
                operator.time().dueNoLaterThan(ms);
            }
        }
    }

    private MillraceException outsideCallback() {
        return FunctionErrors.noKey(operator.operator(), "state '" + name + "' was");
    }
}
