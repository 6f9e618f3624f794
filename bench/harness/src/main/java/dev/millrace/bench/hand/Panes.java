package dev.millrace.bench.hand;

import dev.millrace.bench.workload.Query.Measure;
import dev.millrace.bench.workload.Tally;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Windows made of slices.
 *
 * @param <T> what holds a slice
 */
interface Panes<T extends Table> {

    /** Takes the next slice, which is lent, and emits the windows that end with it. */
    void take(T slice, long endMs, Tally.Part results);

    /** Windows that are a slice each. */
    final class Whole implements Panes<Table> {
        @Override
        public void take(Table slice, long endMs, Tally.Part results) {
            slice.emit(endMs, results);
        }
    }

    /** Windows side by side that are several slices each. */
    final class Joined implements Panes<LongTable> {
        private final long sizeMs;
        private final Measure measure;
        private final LongTable window;

        Joined(long sizeMs, Measure measure, int expected, Keys keys) {
            this.sizeMs = sizeMs;
            this.measure = measure;
            this.window = new LongTable(expected, keys);
        }

        @Override
        public void take(LongTable slice, long endMs, Tally.Part results) {
            slice.mergeInto(window, measure);
            if (Math.floorMod(endMs, sizeMs) == 0) {
                window.emit(endMs, results);
                window.clear();
            }
        }
    }

    /** Windows that overlap: counts and sums go on from one to the next, by the slice that comes in and the one that goes. */
    final class Running implements Panes<LongTable> {
        private static final int CELL = 4;

        private final Overlap overlap;
        private final Keys keys;
        private final Deque<long[]> slices = new ArrayDeque<>();
        private long[] cells;
        private int shift;
        private int size;

        Running(Overlap overlap, int expected, Keys keys) {
            this.overlap = overlap;
            this.keys = keys;
            resize(LongTable.capacity(expected));
        }

        @Override
        public void take(LongTable slice, long endMs, Tally.Part results) {
            long[] pairs = slice.pairs();
            slices.addLast(pairs);
            change(pairs, 1);
            if (overlap.endsAt(endMs)) {
                emit(endMs, results);
            }
            if (slices.size() == overlap.slices()) {
                change(slices.removeFirst(), -1);
            }
        }

        /** Takes a slice in, or out by a sign of -1. A cell is a key, its number, and in how many slices it is. */
        private void change(long[] pairs, int sign) {
            for (int i = 0; i < pairs.length; i += 2) {
                int at = at(pairs[i]);
                cells[at + 1] += sign * pairs[i + 1];
                cells[at + 2] += sign;
            }
        }

        private int at(long key) {
            int at = find(key);
            if (cells[at] == LongTable.EMPTY) {
                if (2 * CELL * ++size > cells.length) {
                    grow();
                    at = find(key);
                }
                cells[at] = key;
            }
            return at;
        }

        private int find(long key) {
            int at = LongTable.place(key, shift) * CELL;
            while (cells[at] != key && cells[at] != LongTable.EMPTY) {
                at = at + CELL & cells.length - 1;
            }
            return at;
        }

        private void grow() {
            long[] old = cells;
            resize(2 * old.length / CELL);
            for (int from = 0; from < old.length; from += CELL) {
                if (old[from] != LongTable.EMPTY) {
                    System.arraycopy(old, from, cells, find(old[from]), CELL);
                }
            }
        }

        private void resize(int capacity) {
            cells = new long[CELL * capacity];
            for (int at = 0; at < cells.length; at += CELL) {
                cells[at] = LongTable.EMPTY;
            }
            shift = LongTable.shift(capacity);
        }

        private void emit(long endMs, Tally.Part results) {
            for (int at = 0; at < cells.length; at += CELL) {
                if (cells[at + 2] > 0) {
                    keys.emit(cells[at], endMs, cells[at + 1], results);
                }
            }
        }
    }

    /**
     * Windows that overlap: maxima, which nothing can be taken out of. So there are two stacks (Tangwongsan, Hirzel, Schneider,
     * "Low-latency sliding-window aggregation in worst-case constant time", DEBS 2017, section 3): the back takes slices in, the front
     * has the older ones, each together with all of the front that are younger. A window is the back and the oldest of the front,
     * however many slices it has; all of the front take memory for their keys.
     */
    final class TwoStacks implements Panes<LongTable> {
        private final Overlap overlap;
        private final Deque<long[]> front = new ArrayDeque<>();
        private final Deque<long[]> back = new ArrayDeque<>();
        private final LongTable allOfBack;
        private final LongTable window;

        TwoStacks(Overlap overlap, int expected, Keys keys) {
            this.overlap = overlap;
            this.allOfBack = new LongTable(expected, keys);
            this.window = new LongTable(expected, keys);
        }

        @Override
        public void take(LongTable slice, long endMs, Tally.Part results) {
            back.addLast(slice.pairs());
            slice.mergeInto(allOfBack, Measure.MAX);
            if (overlap.endsAt(endMs)) {
                allOfBack.mergeInto(window, Measure.MAX);
                if (!front.isEmpty()) {
                    merge(front.getLast(), window);
                }
                window.emit(endMs, results);
                window.clear();
            }
            if (front.size() + back.size() == overlap.slices()) {
                if (front.isEmpty()) {
                    turn();
                }
                front.removeLast();
            }
        }

        /** The back becomes the front: its oldest, which has all others with it, comes last. */
        private void turn() {
            allOfBack.clear();
            while (!back.isEmpty()) {
                merge(back.removeLast(), allOfBack);
                front.addLast(allOfBack.pairs());
            }
            allOfBack.clear();
        }

        private static void merge(long[] pairs, LongTable into) {
            for (int i = 0; i < pairs.length; i += 2) {
                into.raise(pairs[i], pairs[i + 1]);
            }
        }
    }

    /**
     * How windows overlap.
     *
     * @param sizeMs their size
     * @param slideMs from one to the next
     * @param slices how many slices one consists of
     */
    record Overlap(long sizeMs, long slideMs, int slices) {
        boolean endsAt(long endMs) {
            return Math.floorMod(endMs - sizeMs, slideMs) == 0;
        }
    }
}
