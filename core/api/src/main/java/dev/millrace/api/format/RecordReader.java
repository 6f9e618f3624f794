package dev.millrace.api.format;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one file, or of a part of one, in order. Used by one thread.
 *
 * @param <T> the type of the records
 */
public interface RecordReader<T> extends Closeable {
    /**
     * The next record, or {@code null} at the end of the part.
     *
     * @throws FormatException if the next record is bad; it has then been passed, and the next call goes on behind it
     */
    @Nullable
    T next() throws IOException, FormatException;

    /** Where to go on after the records read so far, good and bad. */
    FilePosition position();

    /** The record of the last {@link #next}, good or bad, as text, cut where it is very long. */
    String text();
}
