package dev.millrace.bench.nexmark.loop;

import java.util.Arrays;

/** Numbers the keys that it meets, from 0 on: by open addressing, with linear probing. What a key has is kept in arrays beside it. */
final class LongIndex {

    private static final int LEAST = 1 << 10;

    /** The key of a number. */
    private long[] keys = new long[LEAST / 2];

    /** At the place of a key its number plus 1, or 0. */
    private int[] places = new int[LEAST];

    private int size;

    /** How many keys there are; the number that the next one gets. */
    int size() {
        return size;
    }

    /** The key of a number. */
    long key(int number) {
        return keys[number];
    }

    /** The number of a key, or -1. */
    int find(long key) {
        int place = place(key);
        return places[place] - 1;
    }

    /** The number of a key, which is {@link #size} as it was before if it is new. */
    int add(long key) {
        int place = place(key);
        int number = places[place] - 1;
        return number >= 0 ? number : addAt(place, key);
    }

    private int addAt(int place, long key) {
        if (size == keys.length) {
            grow();
            return add(key);
        }
        keys[size] = key;
        places[place] = size + 1;
        return size++;
    }

    private int place(long key) {
        int mask = places.length - 1;
        long mixed = key * 0x9e3779b97f4a7c15L;
        int place = (int) (mixed >>> 32) & mask;
        while (places[place] != 0 && keys[places[place] - 1] != key) {
            place = place + 1 & mask;
        }
        return place;
    }

    private void grow() {
        keys = Arrays.copyOf(keys, 2 * keys.length);
        places = new int[2 * places.length];
        for (int number = 0; number < size; number++) {
            places[place(keys[number])] = number + 1;
        }
    }

    /** Forgets all keys. */
    void clear() {
        Arrays.fill(places, 0);
        size = 0;
    }
}
