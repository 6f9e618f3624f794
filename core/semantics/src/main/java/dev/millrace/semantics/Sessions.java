package dev.millrace.semantics;

/**
 * Decides which session a record makes or joins. A record at t stands for {@code [t, t + gap)}; sessions that overlap or
 * touch exactly are one, so a record may bridge several. Lateness is judged after merging, as in Flink: a record that
 * joins a session that is not late is not late itself.
 *
 * <p>Immutable; a runner with several keys shares one.
 */
public final class Sessions {

    private final long gapMs;
    private final long allowedLatenessMs;

    /**
     * @param gapMs a session ends this long after its last record
     * @param allowedLatenessMs how long after it fired a session may still change
     */
    public Sessions(long gapMs, long allowedLatenessMs) {
        if (allowedLatenessMs < 0) {
            throw new IllegalArgumentException("allowed lateness must not be negative: " + allowedLatenessMs);
        }
        this.gapMs = TimeMath.checkedLength("gap", gapMs);
        this.allowedLatenessMs = allowedLatenessMs;
    }

    /**
     * Decides about a record and changes nothing but {@code decision}. Sessions that are late are passed over, whether
     * or not they have been removed.
     */
    public void decide(SessionSet sessions, long timestampMs, long watermark, SessionMerge decision) {
        long start = TimeMath.withinHorizon(timestampMs);
        long end = start + gapMs;
        // Records come roughly in order, so the session they join is mostly the last.
        int to = sessions.size();
        while (to > 0 && sessions.startMs(to - 1) > end) {
            to--;
        }
        int from = to;
        while (from > 0 && sessions.endMs(from - 1) >= start && isLive(sessions.endMs(from - 1), watermark)) {
            from--;
        }
        int pane = Panes.NONE;
        boolean sameWindow = false;
        if (from < to) {
            start = Math.min(start, sessions.startMs(from));
            end = Math.max(end, sessions.endMs(to - 1));
            sameWindow = to - from == 1 && start == sessions.startMs(from) && end == sessions.endMs(from);
            pane = sameWindow ? sessions.pane(from) : Panes.NONE;
        }
        decision.set(start, end, from, to, Panes.onRecord(pane), sameWindow);
        decision.judge(!isLive(end, watermark), WindowEnd.reached(end, watermark));
    }

    /** How long a session's result may still change after it fired, in milliseconds. */
    public long allowedLatenessMs() {
        return allowedLatenessMs;
    }

    private boolean isLive(long endMs, long watermark) {
        return !WindowEnd.late(endMs, allowedLatenessMs, watermark);
    }
}
