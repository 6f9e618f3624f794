package dev.millrace.engine.state.table;

import dev.millrace.codec.KeyHasher;
import dev.millrace.engine.changes.Epoch;
import dev.millrace.engine.state.Keys;

/**
 * The part of a {@link KeyTable} for one range of hashes: open addressing with linear probing, the slot of a key rising with
 * its hash. Columns are parallel arrays; an entry is removed by shifting back those behind it (Knuth, The Art of Computer
 * Programming 3, 6.4, algorithm R), so that there are no tombstones and a probe ends at the first empty slot.
 *
 * <p>A byte per slot says whether it is taken and, with four bits of the hash that the slot does not depend on, whether it
 * can be the one sought: most slots of other keys are passed by without a look at the key. The other bits are those of an
 * {@link Epoch}.
 */
final class Segment {

    static final int LEAST_SLOTS = 16;

    /** Bits of a mark that belong to the epoch. */
    private static final byte EPOCH = Epoch.TOUCH | Epoch.NEW;

    private static final byte[] NO_BYTES = {};
    private static final int[] NO_INTS = {};
    private static final long[] NO_LONGS = {};
    private static final Object[] NO_OBJECTS = {};
    private static final long UNSIGNED = 0xffffffffL;

    /** The least hash of the range, unsigned, and how many hashes it has. */
    final long base;

    final long span;

    int size;
    byte[] marks = NO_BYTES;
    long[] longKeys = NO_LONGS;
    Object[] keys = NO_OBJECTS;
    int[] hashes = NO_INTS;
    Object[] values = NO_OBJECTS;
    long[] longs = NO_LONGS;
    long[] stamps = NO_LONGS;

    private final boolean primitive;
    private final TableLayout layout;
    private int mask;
    private long factor;

    Segment(long base, long span, int slots, boolean primitive, TableLayout layout) {
        this.base = base;
        this.span = span;
        this.primitive = primitive;
        this.layout = layout;
        allocate(slots);
    }

    int slots() {
        return marks.length;
    }

    int mask() {
        return mask;
    }

    /** Whether another entry would make probes long. */
    boolean isFull() {
        return (size + 1) * 8L > slots() * 5L;
    }

    /** Whether most of the memory is for entries that are gone. */
    boolean isSparse() {
        return slots() > LEAST_SLOTS && size * 16L < slots();
    }

    /** The slot where the search for a hash begins. */
    int home(int hash) {
        return (int) ((((hash & UNSIGNED) - base) * factor) >>> 32);
    }

    /** The slot of a key, or the complement of the empty one where it would go. */
    int find(int hash, long key) {
        byte mark = mark(hash);
        int i = home(hash);
        while (true) {
            int found = marks[i] & ~EPOCH;
            if (found == mark && longKeys[i] == key) {
                return i;
            }
            if (found == 0) {
                return ~i;
            }
            i = (i + 1) & mask;
        }
    }

    /** As {@link #find(int, long)}, for a key that is an object. */
    int find(int hash, Object key, KeyHasher<Object> hasher) {
        byte mark = mark(hash);
        int i = home(hash);
        while (true) {
            int found = marks[i] & ~EPOCH;
            if (found == mark && hashes[i] == hash && hasher.equal(keys[i], key)) {
                return i;
            }
            if (found == 0) {
                return ~i;
            }
            i = (i + 1) & mask;
        }
    }

    /** Begins an entry in an empty slot, with these bits of the epoch; its other columns are empty. */
    void put(int slot, int hash, long key, byte epochBits) {
        marks[slot] = (byte) (mark(hash) | epochBits);
        longKeys[slot] = key;
        size++;
    }

    /** As {@link #put(int, int, long, byte)}, for a key that is an object. */
    void put(int slot, int hash, Object key, byte epochBits) {
        marks[slot] = (byte) (mark(hash) | epochBits);
        hashes[slot] = hash;
        keys[slot] = key;
        size++;
    }

    int hashAt(int slot) {
        return primitive ? Keys.hash(longKeys[slot]) : hashes[slot];
    }

    void remove(int slot) {
        int hole = slot;
        int i = slot;
        while (true) {
            i = (i + 1) & mask;
            if (marks[i] == 0) {
                break;
            }
            int home = home(hashAt(i));
            if (((i - home) & mask) >= ((i - hole) & mask)) {
                copy(this, i, hole);
                hole = i;
            }
        }
        clear(hole);
        size--;
    }

    /** Takes in the entry of another segment. */
    void take(Segment from, int slot) {
        int to = home(from.hashAt(slot));
        while (marks[to] != 0) {
            to = (to + 1) & mask;
        }
        copy(from, slot, to);
        size++;
    }

    /** Moves everything to as many slots as asked for. */
    void resize(int slots) {
        Segment old = new Segment(base, span, 0, primitive, layout);
        old.size = size;
        old.marks = marks;
        old.longKeys = longKeys;
        old.keys = keys;
        old.hashes = hashes;
        old.values = values;
        old.longs = longs;
        old.stamps = stamps;
        allocate(slots);
        size = 0;
        for (int i = 0; i < old.marks.length; i++) {
            if (old.marks[i] != 0) {
                take(old, i);
            }
        }
    }

    /** Roughly the bytes of the columns, with references of four bytes. */
    static long bytes(int slots, boolean primitive, TableLayout layout) {
        return slots * (9L + (layout.values() ? 4 : 0) + 8L * layout.longs() + (layout.stamps() ? 8 : 0));
    }

    private void allocate(int slots) {
        mask = slots - 1;
        factor = ((long) slots << 32) / span;
        marks = new byte[slots];
        if (primitive) {
            longKeys = new long[slots];
        } else {
            keys = new Object[slots];
            hashes = new int[slots];
        }
        if (layout.values()) {
            values = new Object[slots];
        }
        longs = new long[slots * layout.longs()];
        if (layout.stamps()) {
            stamps = new long[slots];
        }
    }

    private void copy(Segment from, int at, int to) {
        marks[to] = from.marks[at];
        if (primitive) {
            longKeys[to] = from.longKeys[at];
        } else {
            keys[to] = from.keys[at];
            hashes[to] = from.hashes[at];
        }
        if (layout.values()) {
            values[to] = from.values[at];
        }
        int width = layout.longs();
        for (int i = 0; i < width; i++) {
            longs[to * width + i] = from.longs[at * width + i];
        }
        if (layout.stamps()) {
            stamps[to] = from.stamps[at];
        }
    }

    @SuppressWarnings("NullAway") // elements of the object columns are null where the slot is empty
    private void clear(int slot) {
        marks[slot] = 0;
        if (!primitive) {
            keys[slot] = null;
        }
        if (layout.values()) {
            values[slot] = null;
        }
        int width = layout.longs();
        for (int i = 0; i < width; i++) {
            longs[slot * width + i] = 0;
        }
    }

    private static byte mark(int hash) {
        return (byte) (hash << 4 | 1);
    }
}
