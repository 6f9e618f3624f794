package dev.millrace.flink.source;

import dev.millrace.api.source.BadRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one poll of a reader has brought: records of one split, and the position after them. Used again and again. */
final class Polled {

    final Object[] values;
    final long[] timestamps;
    int size;
    final List<BadRecord> bad = new ArrayList<>();
    private @Nullable After after;

    /**
     * Where a reader stands after its records.
     *
     * @param splitId of which split they are
     * @param position where to go on
     * @param finished whether the split has come to its end
     */
    record After(String splitId, @Nullable Object position, boolean finished) {}

    Polled(int capacity) {
        this.values = new Object[capacity];
        this.timestamps = new long[capacity];
    }

    int capacity() {
        return values.length;
    }

    void after(After known) {
        after = known;
    }

    /** Where the reader stands; known once a poll has brought something. */
    After after() {
        if (after == null) {
            throw new IllegalStateException("nothing was polled");
        }
        return after;
    }

    /** Whether it says no more than where to go on. */
    boolean isOnlyPosition() {
        return size == 0 && bad.isEmpty() && !after().finished();
    }

    void clear() {
        Arrays.fill(values, 0, size, null);
        size = 0;
        bad.clear();
        after = null;
    }
}
