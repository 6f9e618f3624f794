package dev.millrace.engine.window;

import dev.millrace.engine.metrics.OperatorMetrics;
import dev.millrace.engine.window.table.Accumulation;
import dev.millrace.engine.window.table.KeyForm;
import dev.millrace.engine.window.table.KeyTable;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The accumulators of an operator instance, by slice, then by key: the only truth about its windows. A slice is there only
 * if it has records.
 */
final class SliceStore {

    private final KeyForm keys;
    private final Accumulation accumulation;
    private final OperatorMetrics metrics;
    private final TreeMap<Long, KeyTable> tables = new TreeMap<>();
    private final RowSection section;
    private int expectedKeys;

    SliceStore(KeyForm keys, Accumulation accumulation, OperatorMetrics metrics) {
        this.section = new RowSection("slices", keys, (row, slot, out) -> {
            if (row != null) {
                accumulation.write(row, slot, out);
            }
        });
        this.keys = keys;
        this.accumulation = accumulation;
        this.metrics = metrics;
    }

    /** A table for accumulators beside the slices' own. */
    KeyTable newTable(int expected) {
        return new KeyTable(keys, accumulation.rows(), expected);
    }

    @Nullable
    KeyTable get(long slice) {
        return tables.get(slice);
    }

    /** The table of a new slice. */
    KeyTable add(long slice) {
        return add(slice, expectedKeys);
    }

    private KeyTable add(long slice, int expected) {
        KeyTable table = new KeyTable(keys, accumulation.rows(), expected, section.under(slice));
        tables.put(slice, table);
        return table;
    }

    /** How slices stand in snapshots. */
    RowSection section() {
        return section;
    }

    /** The tables of all slices. */
    Map<Long, KeyTable> all() {
        return tables;
    }

    /** The first slice at or after a time. */
    @Nullable
    Long firstFrom(long timeMs) {
        return tables.ceilingKey(timeMs);
    }

    @Nullable
    Long first() {
        return tables.isEmpty() ? null : tables.firstKey();
    }

    /** The table of a slice, made for so many keys if there is none: for a restore. */
    KeyTable getOrAdd(long slice, int expected) {
        KeyTable table = tables.get(slice);
        return table == null ? add(slice, expected) : table;
    }

    /** Counts keys that records have added. */
    void counted(int added) {
        metrics.stateEntries += added;
    }

    void removeFirst() {
        Map.Entry<Long, KeyTable> first = tables.pollFirstEntry();
        if (first != null) {
            int size = first.getValue().size();
            // The next slice has as many keys, more or less; only then does its table not grow step by step again.
            expectedKeys = size;
            metrics.stateEntries -= size;
        }
    }
}
