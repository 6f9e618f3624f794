package dev.millrace.bench;

import java.util.Arrays;

/**
 * The workloads by hand, each a loop in one thread over plain arrays: the practical limit that an engine is measured against.
 * Every method returns the number of results and the sum of their measures.
 */
final class Loops {

    private static final int EMPTY = -1;

    private Loops() {}

    static long[] chain(Data data, long records) {
        long count = 0;
        long sum = 0;
        for (long i = 0; i < records; i++) {
            Event event = data.at(i);
            if ((event.key & 1) == 0) {
                count++;
                sum += event.amount;
            }
        }
        return new long[] {count, sum};
    }

    static long[] all(Data data, long records) {
        long sum = 0;
        for (long i = 0; i < records; i++) {
            sum += data.at(i).amount;
        }
        return new long[] {records, sum};
    }

    static long[] tumbling(Data data, long records) {
        Table table = new Table(data.keys());
        long second = Long.MIN_VALUE;
        long count = 0;
        long sum = 0;
        for (long i = 0; i < records; i++) {
            Event event = data.at(i);
            long at = Math.floorDiv(data.timeMs(i), 1_000L);
            if (at != second) {
                count += table.size;
                sum += table.sum();
                table.clear();
                second = at;
            }
            table.add(event.key, event.amount);
        }
        return new long[] {count + table.size, sum + table.sum()};
    }

    static long[] sliding(Data data, long records, int seconds) {
        Table[] ring = new Table[seconds];
        Table running = new Table(data.keys());
        for (int i = 0; i < seconds; i++) {
            ring[i] = new Table(data.keys());
        }
        long second = Long.MIN_VALUE;
        long first = Long.MIN_VALUE;
        long[] results = new long[2];
        for (long i = 0; i < records; i++) {
            Event event = data.at(i);
            long at = Math.floorDiv(data.timeMs(i), 1_000L);
            if (at != second) {
                if (second != Long.MIN_VALUE) {
                    slide(ring, running, second, results);
                } else {
                    first = at;
                }
                second = at;
            }
            ring[(int) Math.floorMod(at, (long) seconds)].add(event.key, event.amount);
        }
        for (long at = second; at < second + seconds; at++) {
            slide(ring, running, at, results);
        }
        return first == Long.MIN_VALUE ? new long[2] : results;
    }

    /** The window that ends with this second: takes the second in, emits, and takes the oldest second out. */
    private static void slide(Table[] ring, Table running, long second, long[] results) {
        running.addAll(ring[(int) Math.floorMod(second, (long) ring.length)], 1);
        results[0] += running.live();
        results[1] += running.sum();
        Table oldest = ring[(int) Math.floorMod(second + 1, (long) ring.length)];
        running.addAll(oldest, -1);
        oldest.clear();
    }

    /** Sums and counts per key in open addressing. */
    private static final class Table {
        private final long[] keys;
        private final long[] sums;
        private final int[] counts;
        private final int mask;
        private int size;

        Table(int expected) {
            int capacity = Integer.highestOneBit(Math.max(16, expected * 2) - 1) << 1;
            keys = new long[capacity];
            sums = new long[capacity];
            counts = new int[capacity];
            mask = capacity - 1;
            Arrays.fill(keys, EMPTY);
        }

        void add(long key, long amount) {
            int slot = slot(key);
            sums[slot] += amount;
            counts[slot]++;
        }

        private int slot(long key) {
            int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
            while (keys[slot] != key) {
                if (keys[slot] == EMPTY) {
                    keys[slot] = key;
                    size++;
                    break;
                }
                slot = (slot + 1) & mask;
            }
            return slot;
        }

        void addAll(Table other, int sign) {
            for (int i = 0; i < other.keys.length; i++) {
                if (other.keys[i] != EMPTY) {
                    int slot = slot(other.keys[i]);
                    sums[slot] += sign * other.sums[i];
                    counts[slot] += sign * other.counts[i];
                }
            }
        }

        long sum() {
            long sum = 0;
            for (int i = 0; i < keys.length; i++) {
                sum += counts[i] > 0 ? sums[i] : 0;
            }
            return sum;
        }

        long live() {
            long live = 0;
            for (int count : counts) {
                live += count > 0 ? 1 : 0;
            }
            return live;
        }

        void clear() {
            Arrays.fill(keys, EMPTY);
            Arrays.fill(sums, 0);
            Arrays.fill(counts, 0);
            size = 0;
        }
    }
}
