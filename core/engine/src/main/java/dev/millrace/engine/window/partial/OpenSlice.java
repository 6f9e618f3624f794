package dev.millrace.engine.window.partial;

import dev.millrace.engine.window.table.KeyTable;

/** A slice that records are being combined in: an accumulator per key. */
final class OpenSlice {
    final long startMs;
    final long endMs;
    final KeyTable table;

    /** How many records have been combined. */
    long records;

    OpenSlice(long startMs, long endMs, KeyTable table) {
        this.startMs = startMs;
        this.endMs = endMs;
        this.table = table;
    }
}
