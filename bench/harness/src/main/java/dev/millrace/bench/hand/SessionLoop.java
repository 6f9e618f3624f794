package dev.millrace.bench.hand;

import dev.millrace.bench.workload.Event;
import dev.millrace.bench.workload.Events;
import dev.millrace.bench.workload.Query.Measure;
import dev.millrace.bench.workload.Tally;
import java.util.Arrays;

/**
 * Sessions in open addressing: of each key the latest, and where records come out of order the end of the one before, which a
 * late record may still join to it. A record is less behind than the gap, so it always belongs to the latest session.
 *
 * <p>A session becomes a result when its key has a later one, or at the end: its result does not depend on when it is said.
 */
final class SessionLoop {

    private static final int CELL = 4;
    private static final int LAST = 1;
    private static final int VALUE = 2;
    private static final int END_BEFORE = 3;
    private static final long NONE = Long.MIN_VALUE;

    private final long gapMs;
    private final Measure measure;
    private final boolean inOrder;
    private final Keys keys;
    private final Tally.Part results;

    /** Key, time of the latest record, value, and the end of the session before. */
    private long[] cells;

    private long[] valuesBefore;
    private int shift;
    private int size;

    SessionLoop(long gapMs, Measure measure, int expected, long disorderMs, Keys keys, Tally.Part results) {
        if (disorderMs >= gapMs) {
            throw new IllegalArgumentException("a disorder of " + disorderMs + " ms with a gap of " + gapMs + " ms");
        }
        this.gapMs = gapMs;
        this.measure = measure;
        this.inOrder = disorderMs == 0;
        this.keys = keys;
        this.results = results;
        resize(LongTable.capacity(expected));
    }

    private void resize(int capacity) {
        cells = new long[CELL * capacity];
        Arrays.fill(cells, LongTable.EMPTY);
        valuesBefore = new long[inOrder ? 0 : capacity];
        shift = LongTable.shift(capacity);
        size = 0;
    }

    /** Reads so many records; then all their sessions are results. */
    void run(Events events, long records) {
        for (long i = 0; i < records; i++) {
            Event event = events.at(i);
            add(keys.numberOf(event), events.timestampMs(i, event), measure == Measure.COUNT ? 1 : event.amount());
        }
        for (int at = 0; at < cells.length; at += CELL) {
            if (cells[at] != LongTable.EMPTY) {
                emitBefore(at);
                keys.emit(cells[at], cells[at + LAST] + gapMs, cells[at + VALUE], results);
            }
        }
    }

    private void add(long key, long timeMs, long amount) {
        int at = find(key);
        if (cells[at] == LongTable.EMPTY) {
            cells[at] = key;
            begin(at, timeMs, amount);
            cells[at + END_BEFORE] = NONE;
            if (2 * ++size > cells.length / CELL) {
                grow();
            }
        } else if (timeMs > cells[at + LAST] + gapMs) {
            if (inOrder) {
                keys.emit(key, cells[at + LAST] + gapMs, cells[at + VALUE], results);
            } else {
                emitBefore(at);
                cells[at + END_BEFORE] = cells[at + LAST] + gapMs;
                valuesBefore[at / CELL] = cells[at + VALUE];
            }
            begin(at, timeMs, amount);
        } else {
            cells[at + LAST] = Math.max(cells[at + LAST], timeMs);
            cells[at + VALUE] = both(cells[at + VALUE], amount);
            if (timeMs <= cells[at + END_BEFORE]) {
                cells[at + VALUE] = both(cells[at + VALUE], valuesBefore[at / CELL]);
                cells[at + END_BEFORE] = NONE;
            }
        }
    }

    private void begin(int at, long timeMs, long amount) {
        cells[at + LAST] = timeMs;
        cells[at + VALUE] = amount;
    }

    private void emitBefore(int at) {
        if (cells[at + END_BEFORE] != NONE) {
            keys.emit(cells[at], cells[at + END_BEFORE], valuesBefore[at / CELL], results);
        }
    }

    private long both(long one, long other) {
        return measure == Measure.MAX ? Math.max(one, other) : one + other;
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
        long[] oldBefore = valuesBefore;
        resize(2 * old.length / CELL);
        for (int from = 0; from < old.length; from += CELL) {
            if (old[from] != LongTable.EMPTY) {
                int at = find(old[from]);
                System.arraycopy(old, from, cells, at, CELL);
                if (!inOrder) {
                    valuesBefore[at / CELL] = oldBefore[from / CELL];
                }
                size++;
            }
        }
    }
}
