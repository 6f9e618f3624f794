package dev.millrace.engine.window.table;

import dev.millrace.engine.changes.Epoch;
import dev.millrace.engine.exchange.Batch;
import org.jspecify.annotations.Nullable;

/**
 * Keys, each with a row of {@code long}s, an object or both, in arrays: one {@link Segment}, or in a large table several, found
 * by a {@link Directory}. At most half of the slots are used.
 *
 * <p>A place in the table is an {@code int}, valid until the next insertion or removal. The order of {@link #next} is that of
 * the slots: the same for the same sequence of insertions and removals, and of nothing else.
 */
public final class KeyTable {

    /** No such key, or no further one. */
    public static final int NONE = -1;

    private static final int SLOT_BITS = Directory.MOST_BITS + 1;
    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;

    /** How many segments have places that are not negative. */
    static final int MOST_SEGMENTS = 1 << (31 - SLOT_BITS);

    /** Of fewer keys mostly all is in the processor's caches. */
    private static final int FEWEST_TO_FETCH = 1 << 13;

    private final KeyForm keys;
    private final Directory directory;
    private int size;
    private boolean inserted;
    private int version;

    /** What {@link #fetch} came to: without it that would have nothing to do. */
    private long fetched;

    private final @Nullable RowLog log;

    /** A table with room for {@code expected} keys at first, whose changes nobody follows. */
    public KeyTable(KeyForm keys, RowForm rows, int expected) {
        this(keys, rows, expected, null);
    }

    /** As {@link #KeyTable(KeyForm, RowForm, int)}, with somebody who follows its changes. */
    public KeyTable(KeyForm keys, RowForm rows, int expected, @Nullable RowLog log) {
        this.keys = keys;
        this.log = log;
        this.directory = new Directory(keys, rows, log != null, expected);
    }

    public int size() {
        return size;
    }

    /** Whether the last {@link #fetch} looked at anything. */
    public boolean hasFetched() {
        return fetched != 0;
    }

    /** Another number after rows have moved to make room. */
    public int version() {
        return version;
    }

    /** Says that the row at a place is about to change, in a table that is followed. */
    public void touch(int place) {
        segment(place).touch(slot(place), followed());
    }

    /** Says that the rows at the first of these places are about to change, in a table that is followed. */
    public void touch(int[] places, int count) {
        RowLog following = followed();
        int settled = following.epoch().touched() | Segment.KNOWN;
        for (int i = 0; i < count; i++) {
            Segment segment = segment(places[i]);
            int slot = slot(places[i]);
            byte[] marks = segment.marks;
            if (marks != null && (marks[slot] & ~Epoch.NEW) != settled) {
                segment.touch(slot, following);
            }
        }
    }

    /** If the row at a place is still as a checkpoint under way found it, lets that come to it. */
    public void saveOld(int place) {
        segment(place).saveOld(slot(place), followed());
    }

    /** All rows are as the checkpoint before has them. */
    public void settle() {
        byte settled = (byte) (followed().epoch().parity() | Segment.KNOWN);
        for (int at = next(0); at != NONE; at = next(at + 1)) {
            byte[] marks = segment(at).marks;
            if (marks != null) {
                marks[slot(at)] = settled;
            }
        }
    }

    private RowLog followed() {
        RowLog following = log;
        if (following == null) {
            throw new IllegalStateException("nobody follows this table");
        }
        return following;
    }

    public Segment segment(int place) {
        return directory.at(place >>> SLOT_BITS);
    }

    public static int slot(int place) {
        return place & SLOT_MASK;
    }

    /** The first place in use at or after {@code place}, 0 being the first of all, or {@link #NONE}. */
    public int next(int place) {
        int at = place >>> SLOT_BITS;
        int slot = place & SLOT_MASK;
        for (int count = directory.count(); at < count; at++, slot = 0) {
            Segment segment = directory.at(at);
            for (int slots = segment.slots(); slot < slots; slot++) {
                if (segment.isUsed(slot)) {
                    return at << SLOT_BITS | slot;
                }
            }
        }
        return NONE;
    }

    /** The place of a key, or {@link #NONE}. */
    public int find(KeyRef ref) {
        int position = keys.position(ref.hash);
        int at = directory.numberOf(position);
        Segment segment = directory.at(at);
        int slot = probe(segment, position, ref);
        return segment.isUsed(slot) ? at << SLOT_BITS | slot : NONE;
    }

    /** The place of a key that is a {@code long}, or {@link #NONE}: as {@link #find(KeyRef)}, for keys that are mostly there. */
    public int find(long key, int hash) {
        int position = keys.position(hash);
        int at = directory.numberOf(position);
        Segment segment = directory.at(at);
        if (key == 0 || !segment.hasLongKeys()) {
            return segment.hasZero ? at << SLOT_BITS | segment.mask + 1 : NONE;
        }
        long[] cells = segment.longs;
        int stride = segment.stride;
        int slot = segment.homeOf(position);
        for (long there = cells[slot * stride]; there != key; there = cells[slot * stride]) {
            if (there == 0) {
                return NONE;
            }
            slot = slot + 1 & segment.mask;
        }
        return at << SLOT_BITS | slot;
    }

    /** The place of a key, which is put in if it is not there; {@link #wasInserted} then says so. */
    public int locate(KeyRef ref) {
        int position = keys.position(ref.hash);
        while (true) {
            int at = directory.numberOf(position);
            Segment segment = directory.at(at);
            int slot = probe(segment, position, ref);
            inserted = !segment.isUsed(slot);
            if (inserted) {
                if (segment.size >= segment.mostKeys) {
                    grow(at);
                    continue;
                }
                segment.putKey(slot, ref.longKey, ref.key, ref.hash);
                segment.size++;
                size++;
            }
            return at << SLOT_BITS | slot;
        }
    }

    /** Whether the last {@link #locate} put a key in. */
    public boolean wasInserted() {
        return inserted;
    }

    /**
     * Has the memory fetched with which the search for the keys of a batch begins, before its first record. The searches themselves
     * would wait for it one after the other, since each tells only by what it finds where it ends (the benchmark {@code tumbling}
     * gains a fifth by it). With few keys does nothing; nothing else depends on it.
     */
    public void fetch(Batch batch) {
        if (size < FEWEST_TO_FETCH) {
            return;
        }
        int[] hashes = KeyRef.hashesOf(batch);
        long all = 0;
        for (int i = 0; i < batch.size; i++) {
            int position = keys.position(hashes[i]);
            all += directory.at(directory.numberOf(position)).look(position);
        }
        fetched = all;
    }

    /**
     * Places of the keys of a batch's records, put in where they are not there.
     *
     * @param places receives them, from index 0 on
     * @return the first record that was not placed, because the table must {@link #growFor} it first
     */
    public int locate(Batch batch, int from, int to, int[] places) {
        int[] hashes = KeyRef.hashesOf(batch);
        long[] longKeys = batch.longKeys;
        @Nullable Object[] objectKeys = batch.keys;
        if (longKeys != null) {
            return directory.count() == 1
                    ? locateInOne(longKeys, hashes, from, to, places)
                    : locateInMany(longKeys, hashes, from, to, places);
        }
        if (objectKeys == null) {
            throw new IllegalStateException("a window's batches have keys");
        }
        return locateObjects(objectKeys, hashes, from, to, places);
    }

    private int locateInOne(long[] longKeys, int[] hashes, int from, int to, int[] places) {
        Segment segment = directory.at(0);
        if (!segment.hasLongKeys()) {
            throw new IllegalStateException("the table's keys are objects");
        }
        long[] cells = segment.longs;
        int stride = segment.stride;
        int mask = segment.mask;
        for (int i = from; i < to; i++) {
            long key = longKeys[i];
            int slot = segment.homeOf(keys.position(hashes[i]));
            if (key == 0) {
                slot = mask + 1;
                if (!segment.hasZero && !add(segment)) {
                    return i;
                }
                segment.hasZero = true;
            } else {
                long there = cells[slot * stride];
                while (there != key) {
                    if (there == 0) {
                        if (!add(segment)) {
                            return i;
                        }
                        cells[slot * stride] = key;
                        break;
                    }
                    slot = slot + 1 & mask;
                    there = cells[slot * stride];
                }
            }
            places[i - from] = slot;
        }
        return to;
    }

    private int locateInMany(long[] longKeys, int[] hashes, int from, int to, int[] places) {
        for (int i = from; i < to; i++) {
            int position = keys.position(hashes[i]);
            int at = directory.numberOf(position);
            Segment segment = directory.at(at);
            int slot = segment.probe(position, longKeys[i]);
            if (!segment.isUsed(slot)) {
                if (!add(segment)) {
                    return i;
                }
                segment.putKey(slot, longKeys[i], null, hashes[i]);
            }
            places[i - from] = at << SLOT_BITS | slot;
        }
        return to;
    }

    private int locateObjects(@Nullable Object[] objectKeys, int[] hashes, int from, int to, int[] places) {
        for (int i = from; i < to; i++) {
            int position = keys.position(hashes[i]);
            int at = directory.numberOf(position);
            Segment segment = directory.at(at);
            Object key = objectKeys[i];
            int slot = segment.probe(keys, position, key, hashes[i]);
            if (!segment.isUsed(slot)) {
                if (!add(segment)) {
                    return i;
                }
                segment.putKey(slot, 0, key, hashes[i]);
            }
            places[i - from] = at << SLOT_BITS | slot;
        }
        return to;
    }

    private boolean add(Segment segment) {
        if (segment.size >= segment.mostKeys) {
            return false;
        }
        segment.size++;
        size++;
        return true;
    }

    /** Makes room for a record's key. Places taken before are no longer valid. */
    public void growFor(Batch batch, int record) {
        grow(directory.numberOf(keys.position(KeyRef.hashesOf(batch)[record])));
    }

    private void grow(int at) {
        version++;
        directory.grow(at);
    }

    /** Removes what is at a place. */
    public void remove(int place) {
        Segment segment = segment(place);
        int hole = slot(place);
        if (log != null) {
            segment.beforeRemoval(hole, log);
        }
        segment.clearRow(hole);
        segment.size--;
        size--;
        if (hole > segment.mask) {
            segment.hasZero = false;
            return;
        }
        // Whoever was pushed past the hole on the way from its home moves up (Knuth, TAOCP 3, 6.4, algorithm R).
        int slot = hole;
        while (true) {
            slot = slot + 1 & segment.mask;
            if (!segment.isUsed(slot)) {
                break;
            }
            int home = segment.homeOf(keys.position(segment.hashAt(slot)));
            if ((slot - home & segment.mask) >= (slot - hole & segment.mask)) {
                segment.copyKey(hole, slot);
                segment.copyRow(hole, segment, slot);
                hole = slot;
            }
        }
        segment.copyKey(hole, -1);
        segment.clearRow(hole);
    }

    /** Whether less than an eighth of the room for keys is used, in a table of more than the least size; true of several segments. */
    public boolean isSparse() {
        return directory.isSparse(size);
    }

    /** Removes everything; room for as many keys stays, in one segment. */
    public void clear() {
        directory.clear();
        size = 0;
    }

    private int probe(Segment segment, int position, KeyRef ref) {
        return keys.isPrimitive()
                ? segment.probe(position, ref.longKey)
                : segment.probe(keys, position, ref.key, ref.hash);
    }
}
