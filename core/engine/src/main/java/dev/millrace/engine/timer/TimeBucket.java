package dev.millrace.engine.timer;

import java.util.Arrays;

/** Entries of a {@link TimeQueue} that lie in one bucket: columns of times, hashes, keys and numbers. */
public final class TimeBucket {

    private static final int LEAST_ROOM = 4;
    private static final long[] NO_LONGS = {};
    private static final Object[] NO_OBJECTS = {};

    private final boolean primitive;
    private long[] times = new long[LEAST_ROOM];
    private int[] hashes = new int[LEAST_ROOM];
    private int[] numbers = new int[LEAST_ROOM];
    private long[] longKeys;
    private Object[] keys;
    private int size;
    private long leastMs = Long.MAX_VALUE;

    /** Whether the first entry in order is the last one here, the second the one before, and so on. */
    private boolean sorted;

    TimeBucket(boolean primitive) {
        this.primitive = primitive;
        this.longKeys = primitive ? new long[LEAST_ROOM] : NO_LONGS;
        this.keys = primitive ? NO_OBJECTS : new Object[LEAST_ROOM];
    }

    /** How many entries there are. */
    public int size() {
        return size;
    }

    /** When an entry is due, in milliseconds since the epoch. */
    public long time(int position) {
        return times[position];
    }

    /** The hash of an entry's key. */
    public int hash(int position) {
        return hashes[position];
    }

    /** Which timer it is an entry of: one that is set again has another number. */
    int number(int position) {
        return numbers[position];
    }

    /** The key of an entry, where keys are {@code long}s. */
    public long longKey(int position) {
        return longKeys[position];
    }

    /** The key of an entry, where keys are objects. */
    public Object key(int position) {
        return keys[position];
    }

    /** A time that no entry's is before; exactly the least one once sorted. */
    long leastMs() {
        return leastMs;
    }

    void add(long time, int hash, long key, int number) {
        grow();
        longKeys[size] = key;
        added(time, hash, number);
    }

    void add(long time, int hash, Object key, int number) {
        grow();
        keys[size] = key;
        added(time, hash, number);
    }

    /** Adds an entry of another bucket. */
    void take(TimeBucket from, int position) {
        if (primitive) {
            add(from.times[position], from.hashes[position], from.longKeys[position], from.numbers[position]);
        } else {
            add(from.times[position], from.hashes[position], from.keys[position], from.numbers[position]);
        }
    }

    void removeLast() {
        remove(size - 1);
    }

    /** Removes an entry; the last one takes its place. */
    @SuppressWarnings("NullAway") // keys are null beyond the entries
    void remove(int position) {
        int last = size - 1;
        if (position != last) {
            move(last, position);
            sorted = false;
        }
        if (!primitive) {
            keys[last] = null;
        }
        size = last;
        if (sorted && size > 0) {
            leastMs = times[size - 1];
        }
    }

    /** Puts the entries in order, the first one last. */
    void sort() {
        if (sorted) {
            return;
        }
        // Insertion sort: there are few, or they are in order but for the last.
        for (int i = 1; i < size; i++) {
            if (isBefore(i - 1, times[i], hashes[i])) {
                insertSorted(i);
            }
        }
        sorted = true;
        leastMs = times[size - 1];
    }

    private void insertSorted(int from) {
        long time = times[from];
        int hash = hashes[from];
        int number = numbers[from];
        long longKey = primitive ? longKeys[from] : 0;
        Object key = primitive ? "" : keys[from];
        int to = from;
        while (to > 0 && isBefore(to - 1, time, hash)) {
            move(to - 1, to);
            to--;
        }
        times[to] = time;
        hashes[to] = hash;
        numbers[to] = number;
        if (primitive) {
            longKeys[to] = longKey;
        } else {
            keys[to] = key;
        }
    }

    /** Whether the entry at a position comes out before one of this time and hash. */
    private boolean isBefore(int position, long time, int hash) {
        return times[position] < time
                || (times[position] == time && Integer.compareUnsigned(hashes[position], hash) < 0);
    }

    private void move(int from, int to) {
        times[to] = times[from];
        hashes[to] = hashes[from];
        numbers[to] = numbers[from];
        if (primitive) {
            longKeys[to] = longKeys[from];
        } else {
            keys[to] = keys[from];
        }
    }

    private void added(long time, int hash, int number) {
        times[size] = time;
        hashes[size] = hash;
        numbers[size] = number;
        leastMs = Math.min(leastMs, time);
        size++;
        sorted = false;
    }

    private void grow() {
        if (size < times.length) {
            return;
        }
        int length = size * 2;
        times = Arrays.copyOf(times, length);
        hashes = Arrays.copyOf(hashes, length);
        numbers = Arrays.copyOf(numbers, length);
        if (primitive) {
            longKeys = Arrays.copyOf(longKeys, length);
        } else {
            keys = Arrays.copyOf(keys, length);
        }
    }
}
