package dev.millrace.engine.timer;

import java.util.Arrays;

/**
 * The times that one key has timers for beyond the first, with the number of each timer: in no order, with an index
 * addressed by hash once there are more than a few.
 */
final class TimeSet {

    private static final int LEAST_ROOM = 4;
    private static final int LARGEST_WITHOUT_INDEX = 16;
    private static final int[] NO_INDEX = {};

    private long[] times = new long[LEAST_ROOM];
    private int[] numbers = new int[LEAST_ROOM];
    private int size;

    /** For each slot the position of a time plus one, or 0. */
    private int[] index = NO_INDEX;

    int size() {
        return size;
    }

    long time(int position) {
        return times[position];
    }

    int number(int position) {
        return numbers[position];
    }

    /** The position of a time, or -1. */
    int find(long time) {
        if (index.length == 0) {
            for (int i = 0; i < size; i++) {
                if (times[i] == time) {
                    return i;
                }
            }
            return -1;
        }
        return index[slot(time)] - 1;
    }

    /** Adds a time; false if it is there already. */
    boolean add(long time, int number) {
        if (find(time) >= 0) {
            return false;
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            numbers = Arrays.copyOf(numbers, size * 2);
            if (times.length > LARGEST_WITHOUT_INDEX) {
                index = new int[times.length * 2];
                for (int i = 0; i < size; i++) {
                    enter(i);
                }
            }
        }
        times[size] = time;
        numbers[size] = number;
        if (index.length > 0) {
            enter(size);
        }
        size++;
        return true;
    }

    /** Removes a time; false if it is not there. */
    boolean remove(long time) {
        int position = find(time);
        if (position < 0) {
            return false;
        }
        removeAt(position);
        return true;
    }

    /** Removes the time at a position; the last one takes its place. */
    void removeAt(int position) {
        int last = size - 1;
        if (index.length > 0) {
            leave(slot(times[position]));
            if (position != last) {
                index[slot(times[last])] = position + 1;
            }
        }
        times[position] = times[last];
        numbers[position] = numbers[last];
        size = last;
    }

    /** The slot of a time, or the empty one where it would go. */
    private int slot(long time) {
        int mask = index.length - 1;
        int at = home(time);
        while (index[at] != 0 && times[index[at] - 1] != time) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void enter(int position) {
        index[slot(times[position])] = position + 1;
    }

    /** Empties a slot, shifting back those behind it that would no longer be found. */
    private void leave(int slot) {
        int mask = index.length - 1;
        int hole = slot;
        for (int at = (hole + 1) & mask; index[at] != 0; at = (at + 1) & mask) {
            if (((at - home(times[index[at] - 1])) & mask) >= ((at - hole) & mask)) {
                index[hole] = index[at];
                hole = at;
            }
        }
        index[hole] = 0;
    }

    private int home(long time) {
        return (int) ((time * 0x9e3779b97f4a7c15L) >>> 32) & (index.length - 1);
    }
}
