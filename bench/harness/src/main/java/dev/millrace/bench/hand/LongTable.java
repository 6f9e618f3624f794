package dev.millrace.bench.hand;

import dev.millrace.bench.workload.Event;
import dev.millrace.bench.workload.Query.Measure;
import dev.millrace.bench.workload.Tally;
import java.util.Arrays;

/** Numbers by the numbers of keys, in open addressing; the two lie side by side, in the same cache line. */
final class LongTable implements Table {

    /** No key. */
    static final long EMPTY = Long.MIN_VALUE;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final int LEAST = 16;

    private final Keys keys;
    private long[] cells;
    private int shift;
    private int room;
    private int size;

    /** A table that need not grow for so many keys; {@code keys} says which number is whose. */
    LongTable(int expected, Keys keys) {
        this.keys = keys;
        resize(capacity(expected));
    }

    /** A power of two that is at most half full with so many keys. */
    static int capacity(int expected) {
        return Integer.highestOneBit(Math.max(LEAST, expected * 2) - 1) << 1;
    }

    /** How far a product with {@link #SPREAD} is shifted to become a place among so many. */
    static int shift(int capacity) {
        return Long.SIZE - Integer.numberOfTrailingZeros(capacity);
    }

    /** The first place of a key. */
    static int place(long key, int shift) {
        return (int) (key * SPREAD >>> shift);
    }

    private void resize(int capacity) {
        cells = new long[2 * capacity];
        Arrays.fill(cells, EMPTY);
        shift = shift(capacity);
        room = capacity / 2;
        size = 0;
    }

    /** Adds to a key's number; returns what it is then. */
    long add(long key, long amount) {
        int at = find(key);
        if (cells[at] == EMPTY) {
            insert(at, key, amount);
            return amount;
        }
        return cells[at + 1] += amount;
    }

    /** Raises a key's number. */
    void raise(long key, long amount) {
        int at = find(key);
        if (cells[at] == EMPTY) {
            insert(at, key, amount);
        } else if (cells[at + 1] < amount) {
            cells[at + 1] = amount;
        }
    }

    @Override
    public void add(Event event, long amount) {
        add(keys.numberOf(event), amount);
    }

    @Override
    public void raise(Event event, long amount) {
        raise(keys.numberOf(event), amount);
    }

    private int find(long key) {
        long[] all = cells;
        int mask = all.length - 2;
        int at = place(key, shift) << 1;
        while (all[at] != key && all[at] != EMPTY) {
            at = at + 2 & mask;
        }
        return at;
    }

    private void insert(int at, long key, long amount) {
        cells[at] = key;
        cells[at + 1] = amount;
        if (++size > room) {
            grow();
        }
    }

    private void grow() {
        long[] all = cells;
        resize(all.length);
        for (int at = 0; at < all.length; at += 2) {
            if (all[at] != EMPTY) {
                add(all[at], all[at + 1]);
            }
        }
    }

    /** Takes all keys and their numbers into another table. */
    void mergeInto(LongTable other, Measure measure) {
        for (int at = 0; at < cells.length; at += 2) {
            if (cells[at] != EMPTY) {
                other.take(cells[at], cells[at + 1], measure);
            }
        }
    }

    private void take(long key, long amount, Measure measure) {
        if (measure == Measure.MAX) {
            raise(key, amount);
        } else {
            add(key, amount);
        }
    }

    /** Keys and their numbers, one after the other. */
    long[] pairs() {
        long[] pairs = new long[2 * size];
        int to = 0;
        for (int at = 0; at < cells.length; at += 2) {
            if (cells[at] != EMPTY) {
                pairs[to++] = cells[at];
                pairs[to++] = cells[at + 1];
            }
        }
        return pairs;
    }

    @Override
    public void emit(long endMs, Tally.Part results) {
        for (int at = 0; at < cells.length; at += 2) {
            if (cells[at] != EMPTY) {
                keys.emit(cells[at], endMs, cells[at + 1], results);
            }
        }
    }

    @Override
    public void clear() {
        if (size > 0) {
            Arrays.fill(cells, EMPTY);
            size = 0;
        }
    }
}
