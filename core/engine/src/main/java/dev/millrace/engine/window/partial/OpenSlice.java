package dev.millrace.engine.window.partial;

import dev.millrace.engine.window.table.KeyTable;

/** A slice that records are being combined in: an accumulator per key. */
final class OpenSlice {
    final long startMs;
    final long endMs;

    /** The end of the first window that covers the slice. */
    final long firstEndMs;

    final KeyTable table;

    /** How many records have been combined. */
    long records;

    OpenSlice(long startMs, long endMs, long firstEndMs, KeyTable table) {
        this.startMs = startMs;
        this.endMs = endMs;
        this.firstEndMs = firstEndMs;
        this.table = table;
    }
}
