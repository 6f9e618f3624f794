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

    /** In place of a key group: it has to be found by the hash. */
    static final int SEVERAL_GROUPS = -1;

    private final String operator;
    private final String family;
    private final String name;
    private final KeyGroups groups;
    private final KeyTable table;
    private final Keys keys;
    private final Cells cells;
    private final ChangeLog changes;

    /** Whether entries are objects, which may have many elements. All others have one, of {@code long}s. */
    private final boolean objects;

    private long writtenBytes;

    /**
     * The object of the entry of which only the first positions have been written: one at most. If entries move meanwhile, and
     * others come before it, they are written at once; ...
     */
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
        this.objects = cells.layout().values();
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

    /** The key group of all entries in a segment; {@link #SEVERAL_GROUPS} if they may be of more than one. */
    int groupOf(Segment segment) {
        int first = groups.groupOf((int) segment.base);
        return first == lastGroupOf(segment) ? first : SEVERAL_GROUPS;
    }

    /** Whether a key group with entries in a segment is written whole. */
    boolean writesWhole(Segment segment) {
        int last = lastGroupOf(segment);
        for (int group = groups.groupOf((int) segment.base); group <= last; group++) {
            if (groups.contains(group) && changes.isWhole(group)) {
                return true;
            }
        }
        return false;
    }

    /** The checkpoint has come to all entries in a segment, and in those before it. */
    void passed(Segment segment) {
        int last = lastGroupOf(segment);
        for (int group = groups.groupOf((int) segment.base); group <= last; group++) {
            boolean goesOn = group == last && groups.groupOf((int) (segment.base + segment.span)) == group;
            if (groups.contains(group) && !goesOn) {
                changes.passed(group);
            }
        }
    }

    private int lastGroupOf(Segment segment) {
        return groups.groupOf((int) (segment.base + segment.span - 1));
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
     * @param ofGroup its key group, where that is known, or {@link #SEVERAL_GROUPS}
     * @param dirty whether it has changed since the checkpoint before
     * @param isNew whether no checkpoint has it
     * @param most how many elements of it are written at most, or about so many, unless the rest of another one is still to come
     */
    Saved save(int ofGroup, boolean dirty, boolean isNew, int most) {
        int group = ofGroup != SEVERAL_GROUPS ? ofGroup : groups.groupOf(table.hash());
        boolean whole = changes.isWhole(group);
        if (!dirty && !whole) {
            return Saved.SKIPPED;
        }
        ByteSink out = changes.entry(group);
        int start = out.position();
        boolean goesOn = begun != null && table.value() == begun;
        int from = goesOn ? begunTo : 0;
        int to = cells.positions(table);
        try {
            writeKey(out);
            if (from == 0 && !whole && !isNew && cells.writeChanges(table, out)) {
                to = 0;
            } else {
                if (begun == null || goesOn) {
                    to = (int) Math.min(to, (long) from + most);
                }
                out.writeByte(whole || from > 0 ? Change.APPEND : Change.REPLACE);
                out.writeCount(cells.elements(table, from, to));
                cells.write(table, from, to, out);
            }
        } catch (RuntimeException e) {
            throw unencodable(e);
        }
        writtenBytes += out.position() - start;
        if (to > 0 && to < cells.positions(table)) {
            begun = table.value();
            begunTo = to;
            return Saved.BEGUN;
        }
        if (goesOn) {
            begun = null;
        }
        cells.written(table);
        return Saved.WRITTEN;
    }

    /** Whether {@link #saveAll} may be used. */
    boolean canSaveAll() {
        return !objects;
    }

    /**
     * As {@link #save}, for entries of one key group that are no objects, and all of which the checkpoint needs: what is the
     * same for all of them is looked up once.
     */
    void saveAll(int group, Segment at, int[] slots, int count) {
        ByteSink out = changes.entry(group);
        int start = out.position();
        int change = changes.isWhole(group) ? Change.APPEND : Change.REPLACE;
        for (int i = 0; i < count; i++) {
            table.moveTo(at, slots[i]);
            try {
                writeKey(out);
                out.writeByte(change);
                out.writeCount(1);
                cells.write(table, 0, 1, out);
            } catch (RuntimeException e) {
                throw unencodable(e);
            }
            table.setWritten();
        }
        writtenBytes += out.position() - start;
    }

    /** What all checkpoints have written, in bytes. */
    long writtenBytes() {
        return writtenBytes;
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
