package dev.millrace.snapshot;

import dev.millrace.api.Experimental;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where snapshots are kept. Used by one thread at a time; may block. */
@Experimental
public interface SnapshotStorage {
    /**
     * Keeps a snapshot. Once this returns, it survives a crash, and {@link #list} shows it; before, it does not.
     *
     * @throws IOException if it could not be kept; nothing of it is then ever listed
     */
    void write(Snapshot snapshot) throws IOException;

    /** The ids of the complete snapshots, oldest first. */
    List<Long> list() throws IOException;

    /** A snapshot. */
    Snapshot read(long id) throws IOException;

    /** The newest snapshot, if there is one. */
    default Optional<Snapshot> latest() throws IOException {
        List<Long> ids = list();
        return ids.isEmpty() ? Optional.empty() : Optional.of(read(ids.get(ids.size() - 1)));
    }
}
