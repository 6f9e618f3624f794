package dev.millrace.snapshot.disk;

import dev.millrace.api.Experimental;
import java.io.Closeable;
import java.io.IOException;

/** A file open for writing at its end. Used by one thread at a time; blocks. */
@Experimental
public interface DiskOutput extends Closeable {
    /**
     * Writes bytes.
     *
     * @throws IOException if not all of them could be written; some may have been
     */
    void append(byte[] bytes, int from, int length) throws IOException;

    /**
     * Makes everything appended survive a crash. If it fails, what has been appended since it last succeeded may be lost,
     * whatever later calls say.
     */
    void force() throws IOException;
}
