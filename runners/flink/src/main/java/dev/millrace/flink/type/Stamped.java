package dev.millrace.flink.type;

import dev.millrace.api.Internal;

/**
 * A value with a time. On the way from a function to what follows it, the time is the timestamp that the value is to have: Flink's
 * functions give what they emit the timestamp of what they handle. In state it is when the value was last refreshed, by which time
 * {@link Stamps} say. Mutable, for one thread; a function uses one for all that it emits.
 *
 * @param <T> the type of the value
 */
@Internal
public final class Stamped<T> {

    /** No timestamp, and no known time of refresh. */
    public static final long NONE = Long.MIN_VALUE;

    /** The value. */
    public T value;

    /** Milliseconds since the epoch, or {@link #NONE}. */
    public long timeMs;

    /** What the time means; in state on the heap not what it means to those who read it, if they have changed. */
    public final Stamps by;

    /** A value with a time that is part of it. */
    public Stamped(T value, long timeMs) {
        this(value, timeMs, Stamps.TIMES);
    }

    /** A value with its time. */
    public Stamped(T value, long timeMs, Stamps by) {
        this.value = value;
        this.timeMs = timeMs;
        this.by = by;
    }

    @Override
    public String toString() {
        return timeMs == NONE ? String.valueOf(value) : value + " @" + timeMs;
    }
}
