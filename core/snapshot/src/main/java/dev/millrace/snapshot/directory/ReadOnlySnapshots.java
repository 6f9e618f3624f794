package dev.millrace.snapshot.directory;

import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotStorage;
import dev.millrace.snapshot.SnapshotWriter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The snapshots of a directory, to be read only. */
final class ReadOnlySnapshots implements SnapshotStorage {

    private final Checkpoints checkpoints;

    ReadOnlySnapshots(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    @Override
    public SnapshotWriter begin(long id, OptionalLong base) throws IOException {
        throw new IOException("snapshots are only read here");
    }

    @Override
    public List<Long> list() {
        return checkpoints.ids();
    }

    @Override
    public Snapshot read(long id) throws IOException {
        return checkpoints.read(id);
    }

    @Override
    public Optional<Snapshot> latest() throws IOException {
        return checkpoints.latest();
    }

    @Override
    public void close() throws IOException {
        checkpoints.close();
    }
}
