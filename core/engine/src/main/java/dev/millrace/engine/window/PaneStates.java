package dev.millrace.engine.window;

import dev.millrace.engine.window.table.KeyForm;
import dev.millrace.engine.window.table.KeyRef;
import dev.millrace.engine.window.table.KeyTable;
import dev.millrace.engine.window.table.RowForm;
import dev.millrace.engine.window.table.Segment;
import dev.millrace.semantics.Panes;
import dev.millrace.semantics.WindowEnd;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The {@link Panes} states of an operator instance, by the end of the window, then by key. */
final class PaneStates {

    private final KeyForm keys;
    private final RowSection section;
    private final TreeMap<Long, KeyTable> tables = new TreeMap<>();

    PaneStates(KeyForm keys) {
        this.keys = keys;
        this.section = new RowSection("panes", keys, (row, slot, out) -> {
            if (row != null) {
                out.writeInt((int) row.longs[row.at(slot)]);
            }
        });
    }

    int get(long endMs, KeyRef key) {
        KeyTable table = tables.get(endMs);
        int at = table == null ? KeyTable.NONE : table.find(key);
        if (table == null || at == KeyTable.NONE) {
            return Panes.NONE;
        }
        Segment row = table.segment(at);
        return (int) row.longs[row.at(KeyTable.slot(at))];
    }

    void set(long endMs, KeyRef key, int state) {
        set(endMs, key, state, 0);
    }

    /** As {@link #set(long, KeyRef, int)}, where the window is going to have states of so many keys. */
    void set(long endMs, KeyRef key, int state, int expected) {
        KeyTable table = tables.get(endMs);
        if (table == null) {
            table = new KeyTable(keys, RowForm.oneLong(), expected, section.under(endMs));
            tables.put(endMs, table);
        }
        int at = table.locate(key);
        table.touch(at);
        Segment row = table.segment(at);
        row.longs[row.at(KeyTable.slot(at))] = state;
    }

    /** How panes stand in snapshots. */
    RowSection section() {
        return section;
    }

    /** The tables of all windows. */
    Map<Long, KeyTable> all() {
        return tables;
    }

    /** The first window with states that ends at or after a time. */
    @Nullable
    Long firstEndFrom(long endMs) {
        return tables.ceilingKey(endMs);
    }

    @Nullable
    KeyTable at(long endMs) {
        return tables.get(endMs);
    }

    /** Forgets windows that can have no further result. */
    void drop(long allowedLatenessMs, long watermarkMs) {
        while (!tables.isEmpty() && WindowEnd.late(tables.firstKey(), allowedLatenessMs, watermarkMs)) {
            tables.pollFirstEntry();
        }
    }
}
