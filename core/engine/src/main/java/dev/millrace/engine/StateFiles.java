package dev.millrace.engine;

import dev.millrace.api.error.MillraceException;
import dev.millrace.engine.host.control.ControlServer;
import dev.millrace.engine.run.RunOutcome;
import dev.millrace.snapshot.SnapshotStorage;
import dev.millrace.snapshot.directory.DirectoryOptions;
import dev.millrace.snapshot.directory.DirectorySnapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The storages that one run works with, of which those are closed with it that were opened for it. */
final class StateFiles {

    private final String pipeline;
    private final @Nullable SnapshotStorage storage;
    private final @Nullable SnapshotStorage from;

    /** The run's own directory, whose storage is opened and closed here. */
    private final @Nullable Path directory;

    private @Nullable ControlServer server;

    private StateFiles(
            String pipeline,
            @Nullable SnapshotStorage storage,
            @Nullable SnapshotStorage from,
            @Nullable Path directory) {
        this.pipeline = pipeline;
        this.storage = storage;
        this.from = from;
        this.directory = directory;
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
            return begun(new StateFiles(pipeline, storage, readOnly(state.from(), pipeline), null));
        }
        DirectoryOptions keeping =
                DirectoryOptions.retaining(options.checkpoints().retained());
        Path own = root.resolve(pipeline);
        SnapshotStorage storage = opened(pipeline, () -> DirectorySnapshots.open(own, keeping));
        try {
            return begun(new StateFiles(pipeline, storage, readOnly(state.from(), pipeline), own));
        } catch (RuntimeException e) {
            close(storage, pipeline);
            throw e;
        }
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

    /** Lets other processes reach a run, where it has a directory. That this fails is no reason not to run. */
    void listen(Run run) {
        Path own = directory;
        if (own == null) {
            return;
        }
        try {
            server = ControlServer.start(own, pipeline, new RunCommands(run));
        } catch (IOException e) {
            log().warn("run '{}' cannot be reached by other processes: {}", pipeline, e.toString());
        }
    }

    /** The run is over, as other processes that wait for it are told. */
    void over(RunOutcome outcome) {
        ControlServer listening = server;
        if (listening != null) {
            listening.end(outcome.state().name().toLowerCase(Locale.ROOT));
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
        // While the directory is still locked: the next run puts its own socket there.
        ControlServer listening = server;
        if (listening != null) {
            listening.stopListening();
        }
        if (directory != null && storage != null) {
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
            log().warn("run '{}': closing its state failed", pipeline, e);
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger(StateFiles.class);
    }
}
