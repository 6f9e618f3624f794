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

        Joined(long sizeMs, Measure measure, int keys) {
            this.sizeMs = sizeMs;
            this.measure = measure;
            this.window = new LongTable(keys);
        }

        @Override
        public void take(LongTable slice, long endMs, Tally.Part results) {
            merge(slice.pairs(), measure, window);
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
        private final Deque<long[]> slices = new ArrayDeque<>();
        private long[] cells;
        private int shift;
        private int size;

        Running(Overlap overlap, int keys) {
            this.overlap = overlap;
            resize(LongTable.capacity(keys));
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
                    results.add(cells[at], endMs, cells[at + 1]);
                }
            }
        }
    }

    /**
     * Windows that overlap: maxima are made anew out of all slices each time, which nothing can be taken out of. There are few
     * keys to a window beside its records, or a cleverer way would be worth it.
     */
    final class Anew implements Panes<LongTable> {
        private final Overlap overlap;
        private final Deque<long[]> slices = new ArrayDeque<>();
        private final LongTable window;

        Anew(Overlap overlap, int keys) {
            this.overlap = overlap;
            this.window = new LongTable(keys);
        }

        @Override
        public void take(LongTable slice, long endMs, Tally.Part results) {
            slices.addLast(slice.pairs());
            if (overlap.endsAt(endMs)) {
                slices.forEach(pairs -> merge(pairs, Measure.MAX, window));
                window.emit(endMs, results);
                window.clear();
            }
            if (slices.size() == overlap.slices()) {
                slices.removeFirst();
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

    private static void merge(long[] pairs, Measure measure, LongTable into) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (measure == Measure.MAX) {
                into.raise(pairs[i], pairs[i + 1]);
            } else {
                into.add(pairs[i], pairs[i + 1]);
            }
        }
    }
}
