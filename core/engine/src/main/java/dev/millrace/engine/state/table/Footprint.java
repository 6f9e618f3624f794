package dev.millrace.engine.state.table;

import dev.millrace.engine.metrics.OperatorMetrics;

/**
 * What one table adds to its operator's count of entries, which is exact, and of bytes, which is roughly right: the table's
 * arrays, and for each object twice its encoded size and a header, as one write in 256 finds it.
 */
public final class Footprint {

    private static final int WRITES_PER_SAMPLE = 256;
    private static final int HEADER_BYTES = 24;

    private final OperatorMetrics metrics;
    private int writes;
    private long elements;
    private long samples;
    private long sampledBytes;
    private long publishedBytes;

    /** The footprint of a table of the operator that counts here. */
    public Footprint(OperatorMetrics metrics) {
        this.metrics = metrics;
    }

    /** There are so many elements more. */
    public void added(long count) {
        elements += count;
        metrics.stateEntries += count;
    }

    /** There are so many elements less. */
    public void removed(long count) {
        added(-count);
    }

    /** So many elements have expired and been removed. */
    public void expired(long count) {
        removed(count);
        metrics.expiredEntries += count;
    }

    /** Counts a write. True if its encoded size should be told to {@link #sampled}. */
    public boolean wantsSample() {
        return (writes++ & (WRITES_PER_SAMPLE - 1)) == 0;
    }

    /** The object just written takes this many bytes when encoded. */
    public void sampled(int encodedBytes) {
        samples++;
        sampledBytes += encodedBytes;
    }

    /** Brings the operator's count of bytes up to date. */
    public void publish(KeyTable table) {
        long perElement = samples == 0 ? 0 : HEADER_BYTES + 2 * sampledBytes / samples;
        long bytes = table.bytes() + elements * perElement;
        metrics.stateBytes += bytes - publishedBytes;
        publishedBytes = bytes;
    }
}
