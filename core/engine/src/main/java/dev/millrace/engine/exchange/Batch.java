package dev.millrace.engine.exchange;

import dev.millrace.api.source.BadRecord;
import dev.millrace.engine.chain.Current;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records that travel together, as columns, with the watermark's rises at their positions between the records. Filled by
 * one thread, handed over through a {@link Channel}, read by another, and handed back to be filled again.
 *
 * <p>The columns of keys, hashes and origins exist only where the route carries them.
 */
public final class Batch {
    /** The records, of which the first {@link #size} count. */
    public final Object[] values;

    /** Event times in milliseconds since the epoch. */
    public final long[] timestamps;

    /** The records' keys where they are {@code long}s. */
    public final long @Nullable [] longKeys;

    /** The records' keys where they are objects. */
    public final @Nullable Object @Nullable [] keys;

    /** The stable hashes of the keys, where there are keys. */
    public final int @Nullable [] hashes;

    /** When the records came into being, in microseconds since the epoch, or {@link Current#NO_ORIGIN}. */
    public final long @Nullable [] origins;

    /** How many records there are, or partials. */
    public int size;

    /**
     * Whether the batch holds partials instead of records: accumulators of all records of a key in a slice, which began at the
     * timestamp. Those that are objects stand among the values, those of {@code long}s in {@link #partials}.
     */
    public boolean isPartial;

    /** How many records the partials stand for. */
    public long partialRecords;

    private long @Nullable [] partials;

    /** Position of each rise of the watermark: it comes before the record of this index. */
    public int[] risePositions;

    /** The watermark after each rise, in milliseconds since the epoch. */
    public long[] riseTimes;

    /** How many rises there are. */
    public int rises;

    /** The split the records were read from and the position after them, where they come straight from a source. */
    public @Nullable SplitPosition after;

    /** Input of the same split, before the position, that could not be read as records. */
    public final List<BadRecord> bad = new ArrayList<>();

    /** Which columns a batch has. */
    public record Layout(int capacity, Keys keys, boolean origins) {
        /** The form of the keys. */
        public enum Keys {
            /** No keys. */
            NONE,
            /** Primitive keys. */
            LONG,
            /** Keys that are objects. */
            OBJECT
        }
    }

    /**
     * A split and where to go on in it.
     *
     * @param splitId the split
     * @param position where to go on; {@code null} where nothing was read of it yet
     * @param finished whether the split has come to its end
     */
    public record SplitPosition(String splitId, @Nullable Object position, boolean finished) {}

    /** An empty batch. */
    public Batch(Layout layout) {
        int capacity = layout.capacity();
        values = new Object[capacity];
        timestamps = new long[capacity];
        longKeys = layout.keys() == Layout.Keys.LONG ? new long[capacity] : null;
        keys = layout.keys() == Layout.Keys.OBJECT ? new Object[capacity] : null;
        hashes = layout.keys() == Layout.Keys.NONE ? null : new int[capacity];
        origins = layout.origins() ? new long[capacity] : null;
        risePositions = new int[Math.min(capacity, 16) + 1];
        riseTimes = new long[Math.min(capacity, 16) + 1];
    }

    /** Whether there is no room for another record. */
    public boolean isFull() {
        return size == values.length;
    }

    /** Whether there is neither a record nor a rise. */
    public boolean isEmpty() {
        return size == 0 && rises == 0;
    }

    /** Sets a record's key in a batch for {@code long} keys. */
    public void longKey(int at, long key, int hash) {
        if (longKeys == null || hashes == null) {
            throw new IllegalStateException("the batch has no column of long keys");
        }
        longKeys[at] = key;
        hashes[at] = hash;
    }

    /** Sets a record's key in a batch for keys that are objects. */
    public void key(int at, Object key, int hash) {
        if (keys == null || hashes == null) {
            throw new IllegalStateException("the batch has no column of keys");
        }
        keys[at] = key;
        hashes[at] = hash;
    }

    /** The cells of partials that are {@code width} {@code long}s each. */
    public long[] partials(int width) {
        long[] cells = partials;
        if (cells == null) {
            cells = new long[values.length * width];
            partials = cells;
        }
        return cells;
    }

    /** Appends a rise of the watermark after the records so far. A rise on top of another replaces it. */
    public void rise(long watermarkMs) {
        if (rises > 0 && risePositions[rises - 1] == size) {
            riseTimes[rises - 1] = watermarkMs;
            return;
        }
        if (rises == risePositions.length) {
            risePositions = Arrays.copyOf(risePositions, rises * 2);
            riseTimes = Arrays.copyOf(riseTimes, rises * 2);
        }
        risePositions[rises] = size;
        riseTimes[rises] = watermarkMs;
        rises++;
    }

    /** Puts a rise of the watermark before the record {@code position}, which is not before that of the last rise. */
    public void riseAt(int position, long watermarkMs) {
        int records = size;
        size = position;
        rise(watermarkMs);
        size = records;
    }

    /** Empties the batch, letting go of its records. */
    public void clear() {
        Arrays.fill(values, 0, size, null);
        if (keys != null) {
            Arrays.fill(keys, 0, size, null);
        }
        size = 0;
        isPartial = false;
        partialRecords = 0;
        rises = 0;
        after = null;
        bad.clear();
    }
}
