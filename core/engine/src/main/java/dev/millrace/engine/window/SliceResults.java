package dev.millrace.engine.window;

import dev.millrace.engine.window.table.KeyRef;
import dev.millrace.engine.window.table.Segment;

/**
 * How the results of windows are had from their slices, key by key. What an implementation keeps for that is derived from
 * the slices and never part of a snapshot.
 *
 * <p>A window is fired thus: {@link #begin}, {@link #prepare} until true, {@link #next} until the end, {@link #end} until
 * true. Windows are fired by end. Every step does a bounded amount of work.
 */
interface SliceResults {
    /** What {@link #next} has come to. */
    enum Next {
        /** A key. */
        KEY,
        /** No key yet; to be asked again in a later step. */
        LATER,
        /** There is no further key. */
        END
    }

    /** A window is to fire. */
    void begin(long endMs);

    /** Prepares the window begun; true once ready. */
    boolean prepare();

    /** Goes to the next key of the window and leaves its result in {@link #row} and {@link #slot}. */
    Next next(KeyRef key);

    /** Ends the window begun; true once done. */
    boolean end();

    /** Where the accumulator of the last key asked for is; valid until the next call. */
    Segment row();

    /** Where in {@link #row}. */
    int slot();

    /** Computes the result of any window for one key; false if the key has no records in it. */
    boolean compute(long endMs, KeyRef key);

    /**
     * A record has been taken into a slice that was complete for some window.
     *
     * @param first whether it is the first of its key in the slice
     * @param openFromMs where the first window begins that is still to be fired
     */
    void onRecord(long slice, KeyRef key, boolean first, Object value, long timestampMs, long openFromMs);

    /** Slices before this one are gone. */
    void dropBefore(long slice);
}
