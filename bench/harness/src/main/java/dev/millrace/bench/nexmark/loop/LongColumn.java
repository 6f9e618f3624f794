package dev.millrace.bench.nexmark.loop;

import java.util.Arrays;

/** An array of {@code long}s that grows. */
final class LongColumn {

    private long[] values = new long[1 << 9];

    long get(int at) {
        return values[at];
    }

    void set(int at, long value) {
        if (at >= values.length) {
            values = Arrays.copyOf(values, Math.max(2 * values.length, at + 1));
        }
        values[at] = value;
    }

    /** Adds to what is there; only at places that have been set. */
    void add(int at, long more) {
        values[at] += more;
    }
}
