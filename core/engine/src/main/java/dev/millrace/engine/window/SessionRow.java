package dev.millrace.engine.window;

import dev.millrace.engine.window.table.Accumulation;
import dev.millrace.engine.window.table.KeyRef;
import dev.millrace.engine.window.table.KeyTable;
import dev.millrace.engine.window.table.RowForm;
import dev.millrace.engine.window.table.Segment;
import dev.millrace.semantics.SessionMerge;
import dev.millrace.semantics.SessionSet;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one key where they stand in a table, of which this shows one row after the other. A key with one session, as
 * nearly all have, has it in the row itself: its accumulator, then begin, end and what has come of it, so that a record touches the
 * key and the row and nothing else. Keys with more, accumulators that are objects, and windows with early results have
 * {@link KeySessions} beside the row. (With 100,000 keys those cost a record three to four times as much: workload {@code session}
 * of {@code ./millrace bench}.)
 */
final class SessionRow {

    /** The columns behind the accumulator. */
    private static final int START = 0;

    private static final int END = 1;
    private static final int STATE = 2;
    private static final int LOOK = 3;
    private static final int COLUMNS = 4;

    /** The state of a row that has its session in itself: what has come of it, in the lower half, and this. */
    private static final long IN_ROW = 1L << 32;

    private static final SessionSet NO_SESSIONS = new SessionSet();

    private final Accumulation accumulation;
    private final RowForm form;
    private final int width;
    private final boolean inRows;
    private final SessionSet only = new SessionSet();
    private final Segment nowhere;

    private Segment row;
    private int slot;
    private int column;
    private @Nullable KeySessions many;
    private SessionSet set = NO_SESSIONS;

    /** A view of rows; {@code early} says whether the windows have early results. */
    SessionRow(Accumulation accumulation, boolean early) {
        this.accumulation = accumulation;
        RowForm accumulators = accumulation.rows();
        this.inRows = !accumulators.object() && !early;
        this.width = inRows ? accumulators.longs() : 0;
        long[] initial = new long[width + COLUMNS];
        System.arraycopy(accumulators.initial(), 0, initial, 0, width);
        initial[width + LOOK] = WindowState.NEVER;
        this.form = new RowForm(width + COLUMNS, true, initial);
        this.nowhere = form.row();
        this.row = nowhere;
    }

    /** What a row consists of. */
    RowForm form() {
        return form;
    }

    /** Shows a row of a table, or with {@link KeyTable#NONE} a key without sessions. */
    void at(KeyTable table, int place) {
        if (place == KeyTable.NONE) {
            at(nowhere, 0);
        } else {
            at(table.segment(place), KeyTable.slot(place));
        }
    }

    /** Shows a row. */
    void at(Segment segment, int slotOfRow) {
        row = segment;
        slot = slotOfRow;
        column = row.at(slotOfRow) + width;
        long[] longs = row.longs;
        long state = longs[column + STATE];
        if ((state & IN_ROW) != 0) {
            many = null;
            only.setOnly(longs[column + START], longs[column + END], (int) state);
            set = only;
        } else {
            Object[] objects = row.objects;
            many = objects == null ? null : (KeySessions) objects[slot];
            set = many == null ? NO_SESSIONS : many.set;
        }
    }

    /** The sessions. Only to be read. */
    SessionSet set() {
        return set;
    }

    /** When they are looked at next, as far as is planned. */
    long lookMs() {
        return row.longs[column + LOOK];
    }

    void lookAt(long atMs) {
        row.longs[column + LOOK] = atMs;
    }

    /** Where the accumulator of a session is, at {@link #slotOfAccumulators}. */
    Segment accumulator(int index) {
        return many == null ? row : many.accumulator(index);
    }

    /** Where the accumulator is that yields the last result of a session. */
    Segment lastResult(int index) {
        return many == null ? row : many.lastResult(index);
    }

    int slotOfAccumulators() {
        return many == null ? slot : 0;
    }

    /** What yields the last result of a session, where its accumulator does not. */
    @Nullable
    Segment kept(int index) {
        return many == null ? null : many.kept(index);
    }

    /** A session has a result: what has come of it by now. */
    void onResult(int index, int pane) {
        if (many == null) {
            row.longs[column + STATE] = IN_ROW | pane;
            only.setPane(0, pane);
        } else {
            many.set.setPane(index, pane);
            many.keep(index, null);
        }
    }

    /** Takes a record into the session that it makes or joins. */
    void merge(SessionMerge merge, KeyRef key, Object value, long timestampMs) {
        boolean first = set.size() == 0;
        boolean joinsOnly = many == null && !first && merge.from() < merge.to();
        if (inRows && (many == null && first || joinsOnly && !merge.keepsResult(set))) {
            accumulation.accumulate(row, slot, value, timestampMs);
            putInRow(merge.startMs(), merge.endMs(), merge.pane());
        } else {
            besideRow(key).merge(merge, accumulation, value, timestampMs);
        }
    }

    private void putInRow(long startMs, long endMs, int pane) {
        long[] longs = row.longs;
        longs[column + START] = startMs;
        longs[column + END] = endMs;
        longs[column + STATE] = IN_ROW | pane;
        only.setOnly(startMs, endMs, pane);
        set = only;
    }

    /** The sessions as an object, from now on. */
    KeySessions besideRow(KeyRef key) {
        KeySessions sessions = many;
        if (sessions == null) {
            sessions = new KeySessions(key);
            if (set.size() > 0) {
                Segment accumulator = accumulation.rows().row();
                System.arraycopy(row.longs, column - width, accumulator.longs, 0, width);
                sessions.append(set.startMs(0), set.endMs(0), set.pane(0), accumulator, null);
            }
            put(sessions);
        }
        return sessions;
    }

    /** Has the row show these sessions. */
    void put(KeySessions sessions) {
        Object[] objects = row.objects;
        if (objects == null) {
            throw new IllegalStateException("a row without room for sessions");
        }
        objects[slot] = sessions;
        row.longs[column + STATE] = 0;
        many = sessions;
        set = sessions.set;
    }

    /** Removes the first sessions. */
    void removeFirst(int count) {
        KeySessions sessions = many;
        if (sessions != null) {
            sessions.removeFirst(count);
            gather();
        } else if (count > 0) {
            row.longs[column + STATE] = 0;
            set = NO_SESSIONS;
        }
    }

    /** Takes the session of an object that has but one into the row, where it fits. */
    void gather() {
        KeySessions sessions = many;
        Object[] objects = row.objects;
        if (!inRows || sessions == null || objects == null || sessions.set.size() != 1 || sessions.kept(0) != null) {
            return;
        }
        System.arraycopy(sessions.accumulator(0).longs, 0, row.longs, column - width, width);
        objects[slot] = null;
        many = null;
        putInRow(sessions.set.startMs(0), sessions.set.endMs(0), sessions.set.pane(0));
    }
}
