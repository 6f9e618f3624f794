package dev.millrace.api.format;

import dev.millrace.api.Type;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Describes how a file holds a sequence of records. Immutable; what does the work is made per file by {@link #reader}
 * and {@link #writer}. Compression is the connector's: formats see uncompressed bytes.
 *
 * @param <T> the type of the records
 */
public interface FileFormat<T> extends Serializable {
    /** The type of the records. */
    Type<T> type();

    /** The usual end of file names, without a dot: {@code csv}. */
    String extension();

    /**
     * Whether every line break ends a record, so that readers may begin at any of them and one file can be read in parts
     * side by side. Default: no.
     */
    default boolean splittable() {
        return false;
    }

    /**
     * Whether a file may be put together by several writers: a header once, then records of one writer after records of
     * another, and no footer. Default: no.
     */
    default boolean joinable() {
        return false;
    }

    /**
     * A reader of the records that begin in a part of a file.
     *
     * @param position where to go on, as given by {@link RecordReader#position} for the same part, or {@code null} to
     *     start at the beginning of the part
     * @throws FormatException if the file as a whole cannot be read: its header does not fit the type
     */
    RecordReader<T> reader(FileInput input, @Nullable FilePosition position) throws IOException, FormatException;

    /** A writer of one file; {@code out} stays the caller's to close. */
    RecordWriter<T> writer(OutputStream out) throws IOException;
}
