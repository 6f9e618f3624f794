package dev.millrace.bench.workload;

import org.jspecify.annotations.Nullable;

/**
 * The records of the input at hand, in memory. One per process: engines copy the sources they are given, some by way of bytes, and
 * every copy finds the records here.
 */
public final class Loaded {

    private static @Nullable Input loaded;
    private static @Nullable Events events;

    private Loaded() {}

    /** The records of an input, made if it was not the last that was asked for. Any thread. */
    public static synchronized Events of(Input input) {
        Events kept = events;
        if (kept == null || !input.equals(loaded)) {
            // What was is let go of first: there may not be room for both.
            events = null;
            kept = Events.of(input);
            loaded = input;
            events = kept;
        }
        return kept;
    }
}
