package dev.millrace.engine.state;

import dev.millrace.engine.seam.Clock;

/**
 * The callback that a keyed operator is in: state and timers may be used only inside one, and what they hand out is valid
 * until it ends. One per operator and task; the operator writes it, its state and timers read it.
 */
public final class Callback {

    /** The record or timer has no event timestamp. */
    public static final long NO_TIMESTAMP = Long.MIN_VALUE;

    /** The number of no callback: nothing has been handed out under it. */
    public static final long NONE = -1;

    private final Clock clock;

    /** Odd in a callback. Never 0, by which lists and maps say that nobody has a view of them. */
    private long number = 2;

    private long timestampMs = NO_TIMESTAMP;
    private long nowMs;
    private boolean nowKnown;

    /** The callbacks of one operator, by the clock of the run. */
    public Callback(Clock clock) {
        this.clock = clock;
    }

    /** A callback begins, for a record or an event-time timer with this timestamp, or {@link #NO_TIMESTAMP}. */
    public void begin(long timestampMs) {
        this.timestampMs = timestampMs;
        number++;
        nowKnown = false;
    }

    /** The callback has ended. */
    public void end() {
        number++;
        nowKnown = false;
    }

    /** Whether there is a callback. */
    public boolean isInside() {
        return (number & 1) != 0;
    }

    /** A number that is another in every callback: what was handed out under another one is no longer valid. */
    public long number() {
        return number;
    }

    /** The event timestamp of the record or timer, in milliseconds since the epoch, or {@link #NO_TIMESTAMP}. */
    public long timestampMs() {
        return timestampMs;
    }

    /** The clock in milliseconds since the epoch; it stands still during a callback. */
    public long nowMs() {
        if (!nowKnown) {
            nowMs = clock.nowMs();
            nowKnown = isInside();
        }
        return nowMs;
    }
}
