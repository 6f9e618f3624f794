package dev.millrace.api.format;

import java.io.IOException;

/**
 * Writes the records of one file: a header, the records, a footer. Used by one thread.
 *
 * @param <T> the type of the records
 */
public interface RecordWriter<T> {
    /** Writes what comes before the first record, if anything. */
    void header() throws IOException;

    /** Writes a record; it may stay in a buffer until {@link #footer}. */
    void write(T value) throws IOException;

    /** Writes what comes after the last record, if anything, and hands all that is buffered to the stream. */
    void footer() throws IOException;
}
