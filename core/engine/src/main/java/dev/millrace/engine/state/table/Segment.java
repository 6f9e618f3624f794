package dev.millrace.engine.state.table;

import dev.millrace.codec.KeyHasher;
import dev.millrace.engine.chain.Fetching;
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
    Object[] keys = NO_OBJECTS;
    int[] hashes = NO_INTS;
    Object[] values = NO_OBJECTS;

    /** What is 64 bits wide stands together, as it is mostly needed together: the key if primitive, the longs, the stamp. */
    long[] rows = NO_LONGS;

    private final boolean primitive;
    private final TableLayout layout;

    /** How many elements of {@link #rows} an entry has. */
    private final int width;

    private int mask;
    private long factor;

    /** Nobody reads it; but without it {@link #fetch} would have nothing to do. */
    @SuppressWarnings("unused")
    private long fetched;

    Segment(long base, long span, int slots, boolean primitive, TableLayout layout) {
        this.base = base;
        this.span = span;
        this.primitive = primitive;
        this.layout = layout;
        this.width = rowWidth(primitive, layout);
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
            if (found == mark && rows[i * width] == key) {
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
        rows[slot * width] = key;
        size++;
    }

    /** As {@link #put(int, int, long, byte)}, for a key that is an object. */
    void put(int slot, int hash, Object key, byte epochBits) {
        marks[slot] = (byte) (mark(hash) | epochBits);
        hashes[slot] = hash;
        keys[slot] = key;
        size++;
    }

    /** The key of a slot where keys are primitive. */
    long longKeyAt(int slot) {
        return rows[slot * width];
    }

    /** Where in {@link #rows} the longs of a slot begin. */
    int longsAt(int slot) {
        return slot * width + (primitive ? 1 : 0);
    }

    /** Where in {@link #rows} the stamp of a slot is. */
    int stampAt(int slot) {
        return (slot + 1) * width - 1;
    }

    int hashAt(int slot) {
        return primitive ? Keys.hash(rows[slot * width]) : hashes[slot];
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
        old.keys = keys;
        old.hashes = hashes;
        old.values = values;
        old.rows = rows;
        allocate(slots);
        size = 0;
        for (int i = 0; i < old.marks.length; i++) {
            if (old.marks[i] != 0) {
                take(old, i);
            }
        }
    }

    /**
     * Has the memory of some slots fetched. Without it an entry's columns, and what its object refers to, would be waited for one
     * after the other, as long as writing one entry takes more instructions than a processor looks ahead. The benchmark is
     * {@code CheckpointCost}.
     */
    void fetch(int[] slots, int count, Cells cells) {
        long all = 0;
        for (int i = 0; i < count; i++) {
            all += lookAt(slots[i], cells);
        }
        fetched = all;
    }

    /**
     * Looks at the memory with which the search for a key of this hash begins, and, as it often goes on by a slot or two, at what
     * lies behind; what comes back means nothing.
     */
    long look(int hash, Cells cells) {
        int slot = home(hash);
        long seen = marks[slot] + lookAt(slot, cells);
        if (width > 0) {
            seen += rows[(slot + 2 & mask) * width];
        }
        if (!primitive && keys[slot] != null) {
            seen += Fetching.look(keys[slot]);
        }
        return seen;
    }

    /** Looks at the columns of a slot but its mark and key, and at its object. */
    private long lookAt(int slot, Cells cells) {
        long seen = 0;
        if (width > 0) {
            seen += rows[slot * width];
        }
        if (!primitive) {
            seen += hashes[slot];
        }
        if (layout.values() && values[slot] != null) {
            seen += cells.touch(values[slot]);
        }
        return seen;
    }

    /** Roughly the bytes of the columns, with references of four bytes. */
    static long bytes(int slots, boolean primitive, TableLayout layout) {
        return slots * (1L + (primitive ? 0 : 8) + (layout.values() ? 4 : 0) + 8L * rowWidth(primitive, layout));
    }

    private static int rowWidth(boolean primitive, TableLayout layout) {
        return (primitive ? 1 : 0) + layout.longs() + (layout.stamps() ? 1 : 0);
    }

    private void allocate(int slots) {
        mask = slots - 1;
        factor = ((long) slots << 32) / span;
        marks = new byte[slots];
        if (!primitive) {
            keys = new Object[slots];
            hashes = new int[slots];
        }
        if (layout.values()) {
            values = new Object[slots];
        }
        rows = new long[slots * width];
    }

    private void copy(Segment from, int at, int to) {
        marks[to] = from.marks[at];
        if (!primitive) {
            keys[to] = from.keys[at];
            hashes[to] = from.hashes[at];
        }
        if (layout.values()) {
            values[to] = from.values[at];
        }
        for (int i = 0; i < width; i++) {
            rows[to * width + i] = from.rows[at * width + i];
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
        for (int i = 0; i < width; i++) {
            rows[slot * width + i] = 0;
        }
    }

    private static byte mark(int hash) {
        return (byte) (hash << 4 | 1);
    }
}
