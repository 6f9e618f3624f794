package dev.millrace.engine;

import dev.millrace.api.error.MillraceException;
import dev.millrace.snapshot.SnapshotStorage;
import dev.millrace.snapshot.directory.DirectoryOptions;
import dev.millrace.snapshot.directory.DirectorySnapshots;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The storages that one run works with, of which those are closed with it that were opened for it. */
final class StateFiles {

    private static final Logger LOG = LoggerFactory.getLogger(StateFiles.class);

    private final String pipeline;
    private final @Nullable SnapshotStorage storage;
    private final @Nullable SnapshotStorage from;
    private final boolean closesStorage;

    private StateFiles(
            String pipeline, @Nullable SnapshotStorage storage, @Nullable SnapshotStorage from, boolean closesStorage) {
        this.pipeline = pipeline;
        this.storage = storage;
        this.from = from;
        this.closesStorage = closesStorage;
    }

    /**
     * Opens what is named by directories. May block.
     *
     * @throws MillraceException if that is not possible, or another run has the directory
     */
    static StateFiles open(RunOptions options, String pipeline) {
        RunOptions.State state = options.state();
        Path root = state.root();
        if (root == null) {
            SnapshotStorage storage = state.storage();
            return begun(new StateFiles(pipeline, storage, readOnly(state.from(), pipeline), false));
        }
        DirectoryOptions keeping =
                DirectoryOptions.retaining(options.checkpoints().retained());
        SnapshotStorage storage = opened(pipeline, () -> DirectorySnapshots.open(directory(root, pipeline), keeping));
        try {
            return begun(new StateFiles(pipeline, storage, readOnly(state.from(), pipeline), true));
        } catch (RuntimeException e) {
            close(storage, pipeline);
            throw e;
        }
    }

    /** The directory of a pipeline's own. */
    static Path directory(Path root, String pipeline) {
        return root.resolve(pipeline);
    }

    private static @Nullable SnapshotStorage readOnly(@Nullable Path directory, String pipeline) {
        return directory == null ? null : opened(pipeline, () -> DirectorySnapshots.openReadOnly(directory));
    }

    private interface Opening {
        SnapshotStorage open() throws IOException;
    }

    private static SnapshotStorage opened(String pipeline, Opening opening) {
        try {
            return opening.open();
        } catch (IOException e) {
            throw MillraceException.external("STORAGE_FAILED", "the directory of the state cannot be opened: " + e)
                    .at(pipeline)
                    .remedy("see that it is there, and may be read and written")
                    .cause(e)
                    .build();
        }
    }

    /** What is asked for by name must be used: neither may be passed over in silence for the other. */
    private static StateFiles begun(StateFiles files) {
        SnapshotStorage own = files.storage;
        SnapshotStorage other = files.from;
        if (other == null) {
            return files;
        }
        try {
            if (own != null && !own.list().isEmpty()) {
                throw MillraceException.user(
                                "STATE_EXISTS",
                                "the run has checkpoints of its own, the newest "
                                        + own.list().get(own.list().size() - 1)
                                        + ", and is to begin from another place")
                        .at(files.pipeline)
                        .remedy("leave out the other place to go on from its own, or give the run another directory")
                        .build();
            }
            if (other.list().isEmpty()) {
                throw MillraceException.user("NO_SNAPSHOT", "there is no snapshot in the directory to begin from")
                        .at(files.pipeline)
                        .remedy("name the directory of a savepoint, or one that checkpoints were kept in")
                        .build();
            }
            return files;
        } catch (IOException e) {
            close(other, files.pipeline);
            throw MillraceException.external("STORAGE_FAILED", "the state cannot be listed: " + e)
                    .at(files.pipeline)
                    .remedy("see that the directory is there, and may be read")
                    .cause(e)
                    .build();
        } catch (RuntimeException e) {
            close(other, files.pipeline);
            throw e;
        }
    }

    @Nullable
    SnapshotStorage storage() {
        return storage;
    }

    @Nullable
    SnapshotStorage from() {
        return from;
    }

    /** Closes what was opened; what that throws has no effect on what is kept. */
    void close() {
        if (closesStorage && storage != null) {
            close(storage, pipeline);
        }
        if (from != null) {
            close(from, pipeline);
        }
    }

    private static void close(SnapshotStorage storage, String pipeline) {
        try {
            storage.close();
        } catch (IOException | RuntimeException e) {
            LOG.warn("run '{}': closing its state failed", pipeline, e);
        }
    }
}
