package dev.millrace.engine.state.heap;

import dev.millrace.codec.KeyHasher;
import dev.millrace.engine.state.Callback;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The map of one key: entries in the order in which their keys were first put, with their stamps where they expire. Beyond
 * a few entries an index of positions, addressed by hash, finds them. A removed entry leaves a hole until there are many.
 *
 * <p>What a callback has been given as a view shows the map as it was then: a change that a view could see is made on a copy
 * of the arrays, once per callback and view.
 */
final class EntryMap implements Ageing {

    private static final int LEAST_ROOM = 4;
    private static final int LARGEST_WITHOUT_INDEX = 8;
    private static final int[] NO_INDEX = {};
    private static final long[] NO_STAMPS = {};

    // What is known of an entry since the map was last written.
    private static final byte WRITTEN = 0;
    private static final byte CHANGED = 1;
    private static final byte ADDED = 2;

    private final boolean stamped;
    private Object[] keys = new Object[LEAST_ROOM];
    private Object[] values = new Object[LEAST_ROOM];
    private int[] hashes = new int[LEAST_ROOM];
    private long[] stamps;
    private int used;
    private int live;
    private int[] index = NO_INDEX;
    private long oldestMs = Long.MAX_VALUE;
    private long viewedIn;

    // Since the map was last written: what has become of each entry, the keys of those that are gone, how many entries
    // have changed, and whether there is more.
    private byte[] changes = new byte[LEAST_ROOM];
    private final List<Object> removed = new ArrayList<>(0);
    private int changed;
    private boolean altered;

    EntryMap(boolean stamped) {
        this.stamped = stamped;
        this.stamps = stamped ? new long[LEAST_ROOM] : NO_STAMPS;
    }

    @Override
    public int size() {
        return live;
    }

    @Override
    public long oldestMs() {
        return oldestMs;
    }

    /** The position after the last entry; some before it may be holes. */
    int end() {
        return used;
    }

    boolean isHole(int position) {
        return keys[position] == null;
    }

    Object key(int position) {
        return keys[position];
    }

    Object value(int position) {
        return values[position];
    }

    long stamp(int position) {
        return stamped ? stamps[position] : Lifetime.UNKNOWN;
    }

    /** The position of a key, or -1. */
    int find(int hash, Object key, KeyHasher<Object> hasher) {
        if (index.length == 0) {
            for (int i = 0; i < used; i++) {
                if (hashes[i] == hash && !isHole(i) && hasher.equal(keys[i], key)) {
                    return i;
                }
            }
            return -1;
        }
        int mask = index.length - 1;
        for (int at = hash & mask; index[at] != 0; at = (at + 1) & mask) {
            int i = index[at] - 1;
            if (hashes[i] == hash && !isHole(i) && hasher.equal(keys[i], key)) {
                return i;
            }
        }
        return -1;
    }

    /** Appends an entry for a key that has none. */
    void append(int hash, Object key, Object value, long stampMs) {
        if (used == keys.length) {
            move(live > used - used / 4 ? used * 2 : used);
        }
        keys[used] = key;
        values[used] = value;
        hashes[used] = hash;
        if (stamped) {
            stamps[used] = stampMs;
            oldestMs = Math.min(oldestMs, stampMs);
        }
        if (index.length > 0) {
            enter(used);
        }
        changes[used] = ADDED;
        changed++;
        used++;
        live++;
    }

    /** Whether an entry is not as it was last written. */
    boolean isChanged(int position) {
        return changes[position] != WRITTEN;
    }

    /** How many entries are not as they were last written, ... */
    int changed() {
        return changed;
    }

    /** ... the keys of those that are gone, first of all; ... */
    List<Object> removed() {
        return removed;
    }

    /** ... or that this does not tell what has changed. */
    boolean isAltered() {
        return altered;
    }

    /** All entries have been written. */
    void written() {
        if (changed > 0) {
            Arrays.fill(changes, 0, used, WRITTEN);
        }
        changed = 0;
        removed.clear();
        altered = false;
    }

    private void noteChange(int position) {
        if (changes[position] == WRITTEN) {
            changes[position] = CHANGED;
            changed++;
        }
    }

    /** Replaces the value at a position. */
    void setValue(int position, Object value, long callback) {
        detach(callback);
        noteChange(position);
        values[position] = value;
    }

    /** Raises the stamp at a position to at least {@code stampMs}. */
    void refresh(int position, long stampMs) {
        if (stamped) {
            noteChange(position);
            stamps[position] = Math.max(stamps[position], stampMs);
        }
    }

    /** Raises all stamps to at least {@code stampMs}. */
    void refreshAll(long stampMs) {
        if (stamped) {
            altered = true;
            for (int i = 0; i < used; i++) {
                stamps[i] = Math.max(stamps[i], stampMs);
            }
            oldestMs = Math.max(oldestMs, stampMs);
        }
    }

    /** Removes the entry at a position. */
    void remove(int position, long callback) {
        detach(callback);
        makeHole(position);
        dropHoles();
    }

    @SuppressWarnings("NullAway") // holes have neither key nor value
    private void makeHole(int position) {
        if (changes[position] != ADDED && !altered) {
            removed.add(keys[position]);
            // More than could be written in less bytes than what is left; and perhaps nobody ever writes it.
            if (removed.size() > LEAST_ROOM + live) {
                removed.clear();
                altered = true;
            }
        }
        if (changes[position] != WRITTEN) {
            changed--;
            changes[position] = WRITTEN;
        }
        keys[position] = null;
        values[position] = null;
        live--;
    }

    private void dropHoles() {
        if (used > LARGEST_WITHOUT_INDEX && live * 4 < used) {
            move(Math.max(LEAST_ROOM, live * 2));
        }
    }

    /** The entries there are now; no longer valid after the callback. */
    EntryView view(Callback callback) {
        viewedIn = callback.number();
        return new EntryView(keys, values, used, callback);
    }

    @Override
    public int expire(Lifetime lifetime, long nowMs, long callback) {
        if (live == 0 || !lifetime.isExpired(oldestMs, nowMs)) {
            return 0;
        }
        detach(callback);
        int before = live;
        oldestMs = Long.MAX_VALUE;
        for (int i = 0; i < used; i++) {
            if (!isHole(i)) {
                if (lifetime.isExpired(stamps[i], nowMs)) {
                    makeHole(i);
                } else {
                    oldestMs = Math.min(oldestMs, stamps[i]);
                }
            }
        }
        dropHoles();
        return before - live;
    }

    /** Gives the map arrays of its own if a view of the current callback has them too. */
    private void detach(long callback) {
        if (viewedIn == callback) {
            keys = keys.clone();
            values = values.clone();
            viewedIn = 0;
        }
    }

    /** Moves the entries, without the holes, to arrays of another length, which no view has. */
    private void move(int length) {
        Object[] oldKeys = keys;
        Object[] oldValues = values;
        int[] oldHashes = hashes;
        long[] oldStamps = stamps;
        byte[] oldChanges = changes;
        int end = used;
        keys = new Object[length];
        values = new Object[length];
        hashes = new int[length];
        stamps = stamped ? new long[length] : NO_STAMPS;
        changes = new byte[length];
        used = 0;
        for (int i = 0; i < end; i++) {
            if (oldKeys[i] != null) {
                keys[used] = oldKeys[i];
                values[used] = oldValues[i];
                hashes[used] = oldHashes[i];
                if (stamped) {
                    stamps[used] = oldStamps[i];
                }
                changes[used] = oldChanges[i];
                used++;
            }
        }
        viewedIn = 0;
        index = length <= LARGEST_WITHOUT_INDEX ? NO_INDEX : new int[Integer.highestOneBit(length * 2 - 1) * 2];
        for (int i = 0; index.length > 0 && i < used; i++) {
            enter(i);
        }
    }

    private void enter(int position) {
        int mask = index.length - 1;
        int at = hashes[position] & mask;
        while (index[at] != 0) {
            at = (at + 1) & mask;
        }
        index[at] = position + 1;
    }
}
