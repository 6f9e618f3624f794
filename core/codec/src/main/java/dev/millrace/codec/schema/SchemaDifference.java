package dev.millrace.codec.schema;

import java.util.Locale;

/**
 * What becomes of one place of a written type when it is read as another.
 *
 * @param kind what becomes of it
 * @param path the place, as in {@code Payment.customer.address}, by the reader's names, or the writer's if it is removed
 * @param writer the type there in the bytes; empty if there is none
 * @param reader the type there in the program; empty if there is none
 * @param note what more there is to say; for {@link Kind#INCOMPATIBLE} the reason and the remedy; else often empty
 */
public record SchemaDifference(Kind kind, String path, String writer, String reader, String note) {

    /** The kinds of difference. */
    public enum Kind {
        /** The same on both sides. */
        KEPT,
        /** The same under another name. */
        RENAMED,
        /** Read as a wider number, or as an optional. */
        WIDENED,
        /** Not in the bytes: gets its default. */
        ADDED,
        /** Not in the program: skipped. */
        REMOVED,
        /** Can't be read. */
        INCOMPATIBLE
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(path).append(": ").append(kind.name().toLowerCase(Locale.ROOT));
        if (!writer.isEmpty() || !reader.isEmpty()) {
            text.append(" (").append(writer.isEmpty() ? "nothing" : writer);
            if (!writer.equals(reader)) {
                text.append(" -> ").append(reader.isEmpty() ? "nothing" : reader);
            }
            text.append(')');
        }
        return note.isEmpty() ? text.toString() : text.append("; ").append(note).toString();
    }
}
