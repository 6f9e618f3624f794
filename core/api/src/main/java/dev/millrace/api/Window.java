package dev.millrace.api;

import java.io.Serializable;
import java.time.Instant;

/**
 * A span of event time, start inclusive, end exclusive, in milliseconds since the epoch.
 *
 * @param startMs first millisecond inside
 * @param endMs first millisecond after
 */
public record Window(long startMs, long endMs) implements Serializable, Comparable<Window> {

    public Window {
        if (startMs >= endMs) {
            throw new IllegalArgumentException("a window must end after it starts: [" + startMs + ", " + endMs + ")");
        }
    }

    /** The last millisecond inside; the timestamp of the window's results. */
    public long maxTimestampMs() {
        return endMs - 1;
    }

    /** By start, then by end. */
    @Override
    public int compareTo(Window other) {
        int byStart = Long.compare(startMs, other.startMs);
        return byStart != 0 ? byStart : Long.compare(endMs, other.endMs);
    }

    @Override
    public String toString() {
        return "[" + Instant.ofEpochMilli(startMs) + ", " + Instant.ofEpochMilli(endMs) + ")";
    }
}
