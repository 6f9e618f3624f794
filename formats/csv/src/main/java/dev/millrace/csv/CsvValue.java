package dev.millrace.csv;

import dev.millrace.api.format.Row;
import org.jspecify.annotations.Nullable;

/** How values of one type stand in a field. Used by one thread. */
interface CsvValue {

    /** What must stand in the field, for messages: {@code a whole number of 32 bits}. */
    String expected();

    /** The value of a field that is not null, or {@code null} if it cannot be read. */
    @Nullable
    Object read(CsvScanner in, int field);

    /** Reads a field that is not null into a row; returns whether it could be read. */
    boolean readInto(CsvScanner in, int field, Row row, int index);

    /** The text of a value. */
    String print(Object value);
}
