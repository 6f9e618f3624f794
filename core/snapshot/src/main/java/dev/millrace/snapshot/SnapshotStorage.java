package dev.millrace.snapshot;

import dev.millrace.api.Experimental;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Where snapshots are kept. Used by one thread at a time; may block. */
@Experimental
public interface SnapshotStorage extends AutoCloseable {
    /**
     * Begins a snapshot; at most one is being written at a time.
     *
     * @param id its id, higher than that of any snapshot listed
     * @param base the snapshot that its changes build on, or nothing if all sections are going to be whole; one that has been
     *     completed here, or read
     * @throws IOException if it cannot be begun
     */
    SnapshotWriter begin(long id, OptionalLong base) throws IOException;

    /** The ids of the snapshots that are complete and can be read, oldest first. */
    List<Long> list() throws IOException;

    /**
     * A snapshot. Its parts may be read only when they are asked for.
     *
     * @throws IOException if it is not there, or cannot be read
     * @throws dev.millrace.api.error.MillraceException if it is damaged
     */
    Snapshot read(long id) throws IOException;

    /**
     * The newest snapshot, if there is one. If it turns out to be damaged, the newest that is not, and those after it are never
     * listed again.
     *
     * @throws IOException if it cannot be read
     * @throws dev.millrace.api.error.MillraceException if there are snapshots, and all are damaged
     */
    default Optional<Snapshot> latest() throws IOException {
        List<Long> ids = list();
        return ids.isEmpty() ? Optional.empty() : Optional.of(read(ids.get(ids.size() - 1)));
    }

    /**
     * The highest id that a snapshot has ever been complete under here, as far as it can still be told: it may have been
     * damaged since; 0 if there was none. Snapshots that follow get higher ones, because outside systems may know what was
     * done under this one.
     */
    default long highestId() throws IOException {
        List<Long> ids = list();
        return ids.isEmpty() ? 0 : ids.get(ids.size() - 1);
    }

    /** Lets others have the storage. */
    @Override
    default void close() throws IOException {}
}
