package dev.millrace.semantics;

import java.util.Arrays;

/**
 * The sessions of one key by start (and so by end), each with its {@link Panes} state. They neither overlap nor touch,
 * except that late ones may still lie before the others until they are removed. Whoever keeps accumulators beside it
 * keeps them by the same index and follows {@link #apply} and {@link #removeFirst}. Mutable, for one thread.
 */
public final class SessionSet {

    private long[] starts = new long[1];
    private long[] ends = new long[1];
    private int[] panes = new int[1];
    private int size;

    /** How many sessions there are. */
    public int size() {
        return size;
    }

    /** The first millisecond of a session. */
    public long startMs(int index) {
        return starts[index];
    }

    /** The first millisecond after a session. */
    public long endMs(int index) {
        return ends[index];
    }

    /** The {@link Panes} state of a session. */
    public int pane(int index) {
        return panes[index];
    }

    /** Replaces the {@link Panes} state of a session. */
    public void setPane(int index, int state) {
        panes[index] = state;
    }

    /** Appends a session read from a snapshot; they come by start. */
    public void append(long startMs, long endMs, int pane) {
        boolean follows = size == 0 || (startMs > starts[size - 1] && endMs > ends[size - 1]);
        if (!follows || endMs <= startMs) {
            throw new IllegalArgumentException("session [" + startMs + ", " + endMs
                    + ") is empty or does not come after its predecessor in " + this);
        }
        replace(size, size, startMs, endMs, pane);
    }

    /** Replaces all sessions by one. */
    public void setOnly(long startMs, long endMs, int pane) {
        size = 1;
        starts[0] = startMs;
        ends[0] = endMs;
        panes[0] = pane;
    }

    /** Puts a merged session in the place of those it absorbs. The caller has read before what it needs of those. */
    public void apply(SessionMerge merge) {
        replace(merge.from(), merge.to(), merge.startMs(), merge.endMs(), merge.pane());
    }

    /** How many of the first sessions are late: nothing joins them any more, and they may go. */
    public int late(long allowedLatenessMs, long watermark) {
        int late = 0;
        while (late < size && WindowEnd.late(ends[late], allowedLatenessMs, watermark)) {
            late++;
        }
        return late;
    }

    /** Removes the first {@code count} sessions. */
    public void removeFirst(int count) {
        shift(count, -count);
    }

    private void replace(int from, int to, long startMs, long endMs, int pane) {
        shift(to, from + 1 - to);
        starts[from] = startMs;
        ends[from] = endMs;
        panes[from] = pane;
    }

    /** Moves the sessions from {@code index} on by {@code distance} places. */
    private void shift(int index, int distance) {
        if (distance == 0) {
            return;
        }
        if (size + distance > starts.length) {
            int capacity = 2 * starts.length;
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
            panes = Arrays.copyOf(panes, capacity);
        }
        System.arraycopy(starts, index, starts, index + distance, size - index);
        System.arraycopy(ends, index, ends, index + distance, size - index);
        System.arraycopy(panes, index, panes, index + distance, size - index);
        size += distance;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < size; i++) {
            text.append(i == 0 ? "" : ", ").append(starts[i]).append("..").append(ends[i]);
        }
        return text.append(']').toString();
    }
}
