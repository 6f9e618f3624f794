package dev.millrace.snapshot;

import dev.millrace.api.Experimental;
import java.io.IOException;

/**
 * Takes in a snapshot, part by part. Used by one thread at a time; may block. Closed without {@link #complete}, it leaves
 * nothing behind.
 */
@Experimental
public interface SnapshotWriter extends AutoCloseable {
    /**
     * Takes in a part. The parts of one section and key group are kept in the order in which they come. A section of a key
     * group of which no part comes is not in the snapshot; {@link SnapshotPart#unchanged} says that it is as it was.
     *
     * @throws IOException if it could not be kept
     */
    void write(SnapshotPart part) throws IOException;

    /**
     * Ends the snapshot. Once this returns, it survives a crash, and is listed; before, it is not.
     *
     * @throws IOException if it could not be kept; once the writer is closed, nothing of it is ever listed
     */
    void complete(SnapshotHeader header) throws IOException;

    @Override
    void close() throws IOException;
}
