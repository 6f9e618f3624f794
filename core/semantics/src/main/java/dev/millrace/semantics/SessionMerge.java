package dev.millrace.semantics;

/**
 * What {@link Sessions#decide} has decided about a record: the session it makes or joins, and which sessions that one
 * absorbs. Holds one decision at a time and is filled anew for each record, so that none is allocated.
 *
 * <p>What a runner does with it, in this order:
 *
 * <ol>
 *   <li>{@link #late}: hand the record to the late policy; done.
 *   <li>For every {@code i} from {@link #from} to {@link #to} that {@link #retracts}: emit the last result of session
 *       {@code i} as {@code RETRACTED}, with the pane of its own state. Its accumulator still yields that result, unless
 *       {@link Panes#isChanged}: then it was kept.
 *   <li>{@link #keepsResult}: keep the present result of session {@code from}, which its accumulator will not yield again.
 *   <li>Combine the accumulators of the absorbed sessions, take the record in, {@link SessionSet#apply}.
 *   <li>{@link #behind}: emit the merged session's result as {@code LATE} at once; otherwise it fires when the watermark
 *       reaches its end.
 * </ol>
 */
public final class SessionMerge {

    private long startMs;
    private long endMs;
    private int from;
    private int to;
    private int pane;
    private boolean sameWindow;
    private boolean late;
    private boolean behind;

    /** The first millisecond of the merged session. */
    public long startMs() {
        return startMs;
    }

    /** The first millisecond after the merged session. */
    public long endMs() {
        return endMs;
    }

    /** The index of the first absorbed session; where none is absorbed, of the new one. */
    public int from() {
        return from;
    }

    /** The index after the last absorbed session. */
    public int to() {
        return to;
    }

    /** Whether the record joins no live session and its own is late. */
    public boolean late() {
        return late;
    }

    /** Whether the watermark has reached the end of the merged session: it fires at once. */
    public boolean behind() {
        return behind;
    }

    /** Whether an absorbed session has had results that no longer hold, because its window has become another. */
    public boolean retracts(SessionSet sessions, int index) {
        return !sameWindow && Panes.results(sessions.pane(index)) > 0;
    }

    /**
     * Whether the record changes a session that has had a result, without making it another window or firing it at once:
     * should it merge later, it is that result that has to be withdrawn. Happens with early results only.
     */
    public boolean keepsResult(SessionSet sessions) {
        return sameWindow && !behind && Panes.results(sessions.pane(from)) > 0 && !Panes.isChanged(sessions.pane(from));
    }

    /** The {@link Panes} state of the merged session, the record included. */
    public int pane() {
        return pane;
    }

    void set(long startMs, long endMs, int from, int to, int pane, boolean sameWindow) {
        this.startMs = startMs;
        this.endMs = endMs;
        this.from = from;
        this.to = to;
        this.pane = pane;
        this.sameWindow = sameWindow;
    }

    void judge(boolean isLate, boolean isBehind) {
        this.late = isLate;
        this.behind = isBehind;
    }
}
