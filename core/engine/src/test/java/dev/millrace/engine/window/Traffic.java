package dev.millrace.engine.window;

/** What reaches a window operator in a test: a record, a rise of the watermark, or time by the clock. */
sealed interface Traffic {

    /** A record. */
    record Rec(Object key, long at, long value) implements Traffic {}

    /** The watermark rises. */
    record Mark(long at) implements Traffic {}

    /** The clock shows a time. */
    record Tick(long at) implements Traffic {}
}
