package dev.millrace.engine.state.table;

import dev.millrace.api.error.MillraceException;
import dev.millrace.codec.ByteSink;
import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.engine.changes.ChangeLog;
import dev.millrace.engine.state.Keys;
import dev.millrace.snapshot.SectionSink;
import org.jspecify.annotations.Nullable;

/**
 * A table with the meaning of its columns, and what of it goes into a checkpoint. An entry is a key, a {@link Change} and, for
 * all but a removal, a count and so many elements; {@link TableRestore} reads it.
 */
public final class TableLog {

    private final String operator;
    private final String family;
    private final String name;
    private final KeyGroups groups;
    private final KeyTable table;
    private final Keys keys;
    private final Cells cells;
    private final ChangeLog changes;

    /** The object of the entry of which only the first positions have been written, ... */
    private @Nullable Object begun;

    /** ... up to this one, exclusive. */
    private int begunTo;

    /**
     * Follows the changes of a table.
     *
     * @param operator the operator's id
     * @param family what its tables are: see {@link TableSet}
     * @param name the table's name among them
     * @param groups the key groups of the table's keys
     */
    public TableLog(String operator, String family, String name, KeyGroups groups, KeyTable table, Cells cells) {
        this.operator = operator;
        this.family = family;
        this.name = name;
        this.groups = groups;
        this.table = table;
        this.keys = table.keys();
        this.cells = cells;
        this.changes = new ChangeLog(family + "/" + name, groups);
        table.follow(this);
    }

    String name() {
        return name;
    }

    KeyTable table() {
        return table;
    }

    Cells cells() {
        return cells;
    }

    ChangeLog changes() {
        return changes;
    }

    /** A checkpoint begins: what is in the table now belongs to it, whatever changes later. */
    void begin(SectionSink sink, boolean changesOnly) {
        changes.begin(sink, changesOnly);
        table.beginEpoch();
    }

    /** The checkpoint has come to all entries. */
    void end() {
        table.endEpoch();
        changes.end();
    }

    /** Whether a key group with entries in a segment is written whole. */
    boolean writesWhole(Segment segment) {
        int last = groups.groupOf((int) (segment.base + segment.span - 1));
        for (int group = groups.groupOf((int) segment.base); group <= last; group++) {
            if (groups.contains(group) && changes.isWhole(group)) {
                return true;
            }
        }
        return false;
    }

    /** What has become of an entry that a checkpoint has come to. */
    enum Saved {
        /** The checkpoint does not need it. */
        SKIPPED,
        /** It has been written. */
        WRITTEN,
        /** The first part of it has been written. */
        BEGUN
    }

    /**
     * The checkpoint under way has come to the entry at the table's position: writes it if need be.
     *
     * @param dirty whether it has changed since the checkpoint before
     * @param isNew whether no checkpoint has it
     * @param most how many elements of it are written at most, or about so many
     */
    Saved save(boolean dirty, boolean isNew, int most) {
        int group = groups.groupOf(table.hash());
        boolean whole = changes.isWhole(group);
        if (!dirty && !whole) {
            return Saved.SKIPPED;
        }
        ByteSink out = changes.entry(group);
        int from = cells.layout().values() && table.value() == begun ? begunTo : 0;
        int to = cells.positions(table);
        try {
            writeKey(out);
            if (from == 0 && !whole && !isNew && cells.writeChanges(table, out)) {
                to = 0;
            } else {
                to = (int) Math.min(to, (long) from + most);
                out.writeByte(whole || from > 0 ? Change.APPEND : Change.REPLACE);
                out.writeCount(cells.elements(table, from, to));
                cells.write(table, from, to, out);
            }
        } catch (RuntimeException e) {
            throw unencodable(e);
        }
        if (to > 0 && to < cells.positions(table)) {
            begun = table.value();
            begunTo = to;
            return Saved.BEGUN;
        }
        begun = null;
        cells.written(table);
        return Saved.WRITTEN;
    }

    /** The entry at the table's position, which a checkpoint has, is about to be removed. */
    void removed() {
        ByteSink out = changes.removal(groups.groupOf(table.hash()));
        if (out != null) {
            writeKey(out);
            out.writeByte(Change.REMOVE);
        }
    }

    private void writeKey(ByteSink out) {
        if (keys.areLongs()) {
            keys.writeLong(table.longKey(), out);
        } else {
            keys.codec().encode(table.key(), out);
        }
    }

    private MillraceException unencodable(RuntimeException cause) {
        Object key = keys.areLongs() ? (Object) table.longKey() : table.key();
        return MillraceException.user(
                        "STATE_NOT_ENCODABLE",
                        family + " '" + name + "' of key " + key + " could not be written: " + cause)
                .at(operator)
                .remedy("keep only values that are what the state's declared type says")
                .cause(cause)
                .build();
    }
}
