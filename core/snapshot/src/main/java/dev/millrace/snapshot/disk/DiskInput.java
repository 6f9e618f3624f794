package dev.millrace.snapshot.disk;

import dev.millrace.api.Experimental;
import java.io.Closeable;
import java.io.IOException;

/** A file open for reading. Safe for use by several threads; blocks. */
@Experimental
public interface DiskInput extends Closeable {
    /** How many bytes the file has. */
    long length() throws IOException;

    /**
     * Reads bytes.
     *
     * @param offset where they begin in the file
     * @param target where they go, from {@code from} on
     * @param length how many
     * @throws java.io.EOFException if the file ends before
     */
    void read(long offset, byte[] target, int from, int length) throws IOException;
}
