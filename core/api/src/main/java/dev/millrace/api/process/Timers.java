package dev.millrace.api.process;

/**
 * The timers of one purpose, per key. Declared as a final field of a keyed function. At most one timer per purpose, key
 * and time; setting it again changes nothing.
 */
public interface Timers {
    /** Whose time a timer waits for. */
    enum Domain {
        /** Fires when the watermark reaches the time. */
        EVENT_TIME,
        /** Fires when the clock of the run reaches the time. */
        PROCESSING_TIME
    }

    /** The purpose, unique within the function. */
    String name();

    /** Whose time the timers wait for. */
    Domain domain();

    /** Sets a timer for the current key, in milliseconds since the epoch. One in the past fires as soon as possible. */
    void set(long timeMs);

    /** Removes the current key's timer for this time, if there is one. */
    void cancel(long timeMs);
}
