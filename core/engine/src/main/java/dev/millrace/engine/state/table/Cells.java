package dev.millrace.engine.state.table;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.CorruptDataException;
import dev.millrace.engine.chain.Fetching;

/**
 * What one state keeps in the columns of its table, and how that stands in a snapshot: each key's entry is a number of
 * elements, written one by one. Everything acts on the position of the table.
 */
public interface Cells {

    /** Puts elements back that {@link #write} wrote, perhaps in an earlier version of the program. */
    @FunctionalInterface
    interface Reader {
        /** Reads {@code count} elements, and appends them to the entry at the position, which may have some already. */
        void read(KeyTable at, int count, ByteSource in) throws Exception;

        /** Reads what {@link Cells#writeChanges} wrote behind {@link Change#ALTER}, and changes the entry at the position. */
        default void alter(KeyTable at, ByteSource in) throws Exception {
            throw new CorruptDataException(in.position(), "elements", "changes of a state that has none");
        }
    }

    /** The columns it needs. */
    TableLayout layout();

    /** What a snapshot has to say about the elements. */
    StateForm form();

    /**
     * Reads elements that were written in this form, which has the same kind and number of schemas as {@link #form}.
     *
     * @throws dev.millrace.codec.IncompatibleSchemaException if they cannot be read as those of today
     */
    Reader reader(StateForm written);

    /**
     * Looks at the memory that will be needed first if the entry of this object is used, by a function or by a checkpoint, so that it
     * is fetched; what comes back means nothing.
     */
    default int touch(Object value) {
        return Fetching.look(value);
    }

    /** How many elements the entry has. */
    int elements(KeyTable at);

    /** How many positions the entry has: more than elements where some are empty. */
    default int positions(KeyTable at) {
        return elements(at);
    }

    /** How many elements there are at the positions from {@code from} to {@code to}, exclusive. */
    default int elements(KeyTable at, int from, int to) {
        return to - from;
    }

    /** Appends the elements at the positions from {@code from} to {@code to}, exclusive. */
    void write(KeyTable at, int from, int to, ByteSink out);

    /**
     * If it can be told in less bytes what has changed in the entry since {@link #written}, appends {@link Change#ALTER} and
     * that.
     *
     * @return whether it was appended
     */
    default boolean writeChanges(KeyTable at, ByteSink out) {
        return false;
    }

    /** A checkpoint has what is in the entry now. */
    default void written(KeyTable at) {}

    /** The entry is as the checkpoint had it, from the base to the last change. */
    default void restored(KeyTable at) {}
}
