package dev.millrace.engine.run;

import dev.millrace.api.error.MillraceException;
import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotStorage;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Finds the newest snapshot of a storage. Everything here may block. */
final class Newest {

    private Newest() {}

    /**
     * The newest snapshot, if there is a storage and it has one.
     *
     * @throws MillraceException if it cannot be read
     */
    static @Nullable Snapshot of(@Nullable SnapshotStorage storage, String pipeline) {
        if (storage == null) {
            return null;
        }
        try {
            return storage.latest().orElse(null);
        } catch (IOException e) {
            throw unreadable(pipeline, e);
        }
    }

    /** The highest id that a snapshot in the storage has ever had, or 0. */
    static long highestId(@Nullable SnapshotStorage storage, String pipeline) {
        if (storage == null) {
            return 0;
        }
        try {
            return storage.highestId();
        } catch (IOException e) {
            throw unreadable(pipeline, e);
        }
    }

    /** The id of the newest snapshot, for people: nothing if it cannot be had now. */
    static OptionalLong id(@Nullable SnapshotStorage storage) {
        if (storage == null) {
            return OptionalLong.empty();
        }
        try {
            List<Long> ids = storage.list();
            return ids.isEmpty() ? OptionalLong.empty() : OptionalLong.of(ids.get(ids.size() - 1));
        } catch (IOException | RuntimeException e) {
            return OptionalLong.empty();
        }
    }

    private static MillraceException unreadable(String pipeline, IOException cause) {
        return MillraceException.external("STORAGE_FAILED", "the newest snapshot cannot be read: " + cause)
                .at(pipeline)
                .remedy("see that the storage is there and readable")
                .cause(cause)
                .retryable()
                .build();
    }
}
