package dev.millrace.semantics;

import dev.millrace.api.Pane;
import dev.millrace.api.window.Windows;
import org.jspecify.annotations.Nullable;

/**
 * Which of its results a window's next one is, and when an early one is due. What must be known of a key and window is
 * an {@code int}, {@link #NONE} to begin with: how many results it has had and whether records came since the last.
 * Windows that fire only once need not keep it.
 *
 * <p>A window has a result: every {@code earlyEvery} of the run's clock while it changes and is not complete
 * ({@code EARLY}); when the watermark reaches its end, changed or not ({@code ON_TIME}); at once with each record that
 * is behind ({@code LATE}); and for the last time where the session it was has merged into a larger one
 * ({@code RETRACTED}).
 */
public final class Panes {

    /** No result and no record yet. */
    public static final int NONE = 0;

    private static final int CHANGED = 1 << 31;

    private final boolean onlyOnce;
    private final @Nullable Long earlyEveryMs;

    public Panes(Windows windows) {
        this.onlyOnce = !windows.firesRepeatedly();
        this.earlyEveryMs = windows.earlyEveryMs();
    }

    /** Whether every window has one result: then nothing needs to be kept, and every pane is {@link Pane#ONLY}. */
    public boolean firesOnlyOnce() {
        return onlyOnce;
    }

    /** Whether windows have early results. */
    public boolean firesEarly() {
        return earlyEveryMs != null;
    }

    /**
     * The time by the run's clock of the next early results after {@code clockMs}: a multiple of the interval, so that
     * all tasks agree on it and it does not depend on when the run began.
     *
     * @throws IllegalStateException if windows have no early results
     */
    public long nextEarlyMs(long clockMs) {
        if (earlyEveryMs == null) {
            throw new IllegalStateException("these windows have no early results");
        }
        return TimeMath.add(TimeMath.floor(clockMs, earlyEveryMs), earlyEveryMs);
    }

    /** Whether a window with this state has an early result when early results are due. */
    public static boolean hasEarlyResult(int state, long endMs, long watermark) {
        return isChanged(state) && !WindowEnd.reached(endMs, watermark);
    }

    /** The pane of a window's next result. */
    public Pane next(Pane.Kind kind, int state) {
        return onlyOnce ? Pane.ONLY : new Pane(kind, results(state));
    }

    /** The state after a record. */
    public static int onRecord(int state) {
        return state | CHANGED;
    }

    /** The state after a result. */
    public static int onResult(int state) {
        return results(state) + 1;
    }

    /** Whether a record came since the last result. */
    public static boolean isChanged(int state) {
        return state < 0;
    }

    /** How many results there have been. */
    public static int results(int state) {
        return state & ~CHANGED;
    }
}
