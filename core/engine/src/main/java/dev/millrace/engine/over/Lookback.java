package dev.millrace.engine.over;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The records that one key can still look back on, as accumulators of one record each, with their timestamps where those
 * decide. Those from {@link #window} on are what the newest record looks back on.
 *
 * <pre>
 *   head ................ window ............ flip ............ end
 *   only records that     front: with the     back: all in
 *   are behind look       aggregate from      one aggregate
 *   back so far           each to the flip
 * </pre>
 */
final class Lookback {

    private static final int LEAST_ROOM = 4;
    private static final long[] NO_TIMES = {};
    private static final Object[] NO_OBJECTS = {};

    private final boolean timed;

    /** Timestamps where they decide: rising, and for one timestamp in order of arrival. */
    long[] times;

    /** The accumulators of single records. */
    Object[] lifted = new Object[LEAST_ROOM];

    /** For each position of the front, the aggregate from it to {@link #flip}; empty where none are kept. */
    Object[] suffixes = NO_OBJECTS;

    int head;
    int window;
    int flip;
    int end;

    /** The aggregate of the window or of its back; {@code null} until it is made of what was restored. */
    @Nullable
    Object running;

    Lookback(boolean timed) {
        this.timed = timed;
        this.times = timed ? new long[LEAST_ROOM] : NO_TIMES;
    }

    int size() {
        return end - head;
    }

    /** Makes sure that another record has room; positions may move. */
    void makeRoom() {
        if (end < lifted.length) {
            return;
        }
        int kept = size();
        int length = kept > lifted.length / 2 ? lifted.length * 2 : lifted.length;
        lifted = moved(lifted, length);
        if (suffixes.length > 0) {
            suffixes = moved(suffixes, length);
        }
        if (timed) {
            long[] movedTimes = new long[length];
            System.arraycopy(times, head, movedTimes, 0, kept);
            times = movedTimes;
        }
        window -= head;
        flip -= head;
        end = kept;
        head = 0;
    }

    /**
     * Puts a record at a position, after {@link #makeRoom}; those from there on move up.
     *
     * @param inWindow whether the newest record looks back on it; if not, it lies before the window
     */
    void insert(int at, long timeMs, Object accumulator, boolean inWindow) {
        System.arraycopy(lifted, at, lifted, at + 1, end - at);
        lifted[at] = accumulator;
        if (timed) {
            System.arraycopy(times, at, times, at + 1, end - at);
            times[at] = timeMs;
        }
        end++;
        if (!inWindow) {
            window++;
        }
        if (!inWindow || at < flip) {
            if (suffixes.length > 0) {
                System.arraycopy(suffixes, at, suffixes, at + 1, flip - at);
            }
            flip++;
        }
    }

    /** Lets go of the records before a position. */
    @SuppressWarnings("NullAway") // positions before the head are empty
    void dropTo(int position) {
        if (position > head) {
            Arrays.fill(lifted, head, position, null);
            head = position;
        }
    }

    private Object[] moved(Object[] from, int length) {
        Object[] to = new Object[length];
        System.arraycopy(from, head, to, 0, size());
        return to;
    }
}
