package dev.millrace.api.format;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A file, or a part of it, that a {@link FileFormat} reads. Offsets count uncompressed bytes from the file's beginning. */
public interface FileInput {
    /** Where the part begins; a record that begins before belongs to another reader. 0 for a whole file. */
    long beginBytes();

    /**
     * Where the part ends, exclusive: the last record is the last one that <em>begins</em> before. {@code null} for the
     * end of the file.
     */
    @Nullable
    Long endBytes();

    /** Opens the file's bytes from an offset on; the caller closes the stream. */
    InputStream openAt(long offsetBytes) throws IOException;
}
