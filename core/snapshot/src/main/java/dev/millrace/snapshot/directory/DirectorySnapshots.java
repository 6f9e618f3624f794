package dev.millrace.snapshot.directory;

import dev.millrace.api.Experimental;
import dev.millrace.api.error.MillraceException;
import dev.millrace.snapshot.SectionId;
import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotHeader;
import dev.millrace.snapshot.SnapshotStorage;
import dev.millrace.snapshot.SnapshotWriter;
import dev.millrace.snapshot.disk.Disk;
import dev.millrace.snapshot.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the newest snapshots in a directory, so that they survive a crash of the process and of the machine. The directory is
 * locked for as long as the storage is open.
 *
 * <p>A snapshot is one data file, with the parts that were written for it, and a manifest, which names the data files that it
 * needs. Its steps are these; a crash may fall between any two, and within one.
 *
 * <pre>
 *   data file   created, appended to, forced
 *   manifest    created under a temporary name, written, forced, renamed
 *   directory   forced: now the snapshot is complete
 *   manifests   of those beyond the number to keep: deleted
 *   data files  whose last manifest was gone before the directory was forced: deleted
 * </pre>
 *
 * <p>So what is needed is never deleted before what replaces it is durable, and a manifest that survives a crash has its data
 * files, or else is of a snapshot that was not complete. What the formats are is said in docs/snapshot-format.md.
 */
@Experimental
public final class DirectorySnapshots implements SnapshotStorage {

    private final Disk disk;
    private final DirectoryOptions options;
    private final Checkpoints checkpoints;
    private final Housekeeping housekeeping;
    private @Nullable DirectoryWriter writer;
    private boolean closed;

    private DirectorySnapshots(
            Disk disk, DirectoryOptions options, Checkpoints checkpoints, Housekeeping housekeeping) {
        this.disk = disk;
        this.options = options;
        this.checkpoints = checkpoints;
        this.housekeeping = housekeeping;
    }

    /**
     * Opens a directory, which is made if it is missing.
     *
     * @throws MillraceException if it is in use, or a newer version of Millrace has written to it
     */
    public static DirectorySnapshots open(Path directory, DirectoryOptions options) throws IOException {
        return open(LocalDisk.existingOrNew(directory), options);
    }

    /**
     * Opens a directory, and closes it with the storage.
     *
     * @throws MillraceException if it is in use, or a newer version of Millrace has written to it
     */
    public static DirectorySnapshots open(Disk disk, DirectoryOptions options) throws IOException {
        if (!disk.tryLock(FileNames.LOCK)) {
            throw MillraceException.user("DIRECTORY_IN_USE", "another run, of this process or another, works with it")
                    .at(disk.toString())
                    .remedy("stop that run, or give this one a directory of its own")
                    .build();
        }
        Checkpoints checkpoints = null;
        try {
            checkpoints = Checkpoints.in(disk);
            Housekeeping housekeeping = new Housekeeping(disk, checkpoints);
            housekeeping.sweep();
            return new DirectorySnapshots(disk, options, checkpoints, housekeeping);
        } catch (Throwable t) {
            if (checkpoints != null) {
                checkpoints.close();
            }
            disk.close();
            throw t;
        }
    }

    /**
     * Opens a directory of checkpoints, or a savepoint's, without a lock and without ever changing anything in it.
     *
     * @throws MillraceException if there is no such directory, or a newer version of Millrace has written to it
     */
    public static SnapshotStorage openReadOnly(Path directory) throws IOException {
        if (!LocalDisk.isThere(directory)) {
            throw MillraceException.user("NO_SNAPSHOT", "there is no such directory")
                    .at(directory.toString())
                    .remedy("name the directory of a savepoint, or one that checkpoints were kept in")
                    .build();
        }
        return openReadOnly(LocalDisk.existing(directory));
    }

    /**
     * As {@link #openReadOnly(Path)}; the disk is not closed.
     *
     * @throws MillraceException if a newer version of Millrace has written to the directory
     */
    public static SnapshotStorage openReadOnly(Disk disk) throws IOException {
        return new ReadOnlySnapshots(Checkpoints.in(disk));
    }

    /**
     * Writes a snapshot, with all it consists of, into a directory of its own, which must be empty and is made if it is
     * missing: a savepoint. Once this returns, it survives a crash.
     *
     * @throws MillraceException if something is in the directory
     */
    public static void export(Snapshot snapshot, Path target) throws IOException {
        export(snapshot, LocalDisk.existingOrNew(target));
    }

    /**
     * As {@link #export(Snapshot, Path)}; the disk is not closed.
     *
     * @throws MillraceException if something is in the directory
     */
    public static void export(Snapshot snapshot, Disk target) throws IOException {
        Savepoint.write(snapshot, target);
    }

    @Override
    public SnapshotWriter begin(long id, OptionalLong base) throws IOException {
        requireOpen();
        if (writer != null) {
            throw new IllegalStateException("snapshot " + writer.id() + " is still being written");
        }
        List<Long> ids = list();
        if (id < 0 || (!ids.isEmpty() && id <= ids.get(ids.size() - 1))) {
            throw new IllegalArgumentException("snapshot " + id + " cannot come after those of " + ids);
        }
        checkpoints.requireSomething();
        housekeeping.setDamagedAside();
        housekeeping.sweep();
        Contents before = base.isPresent() ? checkpoints.contents(base.getAsLong()) : Contents.none();
        housekeeping.doubt();
        DataFileWriter data = DataFileWriter.create(disk, id);
        Set<SectionId> carried = Carrying.choose(before, options.spareBytes());
        DirectoryWriter next = new DirectoryWriter(id, this, checkpoints.files(), data, before, carried);
        writer = next;
        return next;
    }

    /** Makes a snapshot complete whose parts are written. If that fails, what there is of it goes when its writer is closed. */
    void complete(SnapshotHeader header, Contents contents) throws IOException {
        Manifest manifest = new Manifest(header, contents.files());
        ManifestWriter.write(disk, manifest, checkpoints.ids().isEmpty());
        checkpoints.completed(manifest, contents);
        housekeeping.completed(manifest.id(), options.retained());
    }

    /** Is told that a writer has been closed. */
    void ended(DirectoryWriter ended) throws IOException {
        if (writer != ended) {
            return;
        }
        writer = null;
        if (!ended.isComplete()) {
            ended.data().close();
            housekeeping.sweep();
        }
    }

    @Override
    public List<Long> list() {
        return checkpoints.ids();
    }

    /**
     * A snapshot, whose parts are read, and held against their checksums, when they are asked for.
     *
     * @throws MillraceException if it is damaged
     */
    @Override
    public Snapshot read(long id) throws IOException {
        return checkpoints.read(id);
    }

    /**
     * The newest snapshot of which every byte is as it was written. Those after it, if there are any, are damaged: that is
     * logged, and they are never listed again, for what goes on from an older one must not be mixed with them.
     *
     * @throws MillraceException if there are snapshots, and all are damaged
     */
    @Override
    public Optional<Snapshot> latest() throws IOException {
        requireOpen();
        if (writer == null) {
            // One whose completion failed may still be there for the next process: it goes before an older one is gone
            // on from.
            housekeeping.sweep();
        }
        Optional<Snapshot> latest = checkpoints.latest();
        housekeeping.setDamagedAside();
        return latest;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(disk + " is closed, and may be another's by now");
        }
    }

    @Override
    public long highestId() throws IOException {
        long highest = SnapshotStorage.super.highestId();
        for (long id : checkpoints.damagedIds()) {
            highest = Math.max(highest, id);
        }
        for (String name : disk.list()) {
            highest = Math.max(highest, FileNames.idOfDamaged(name).orElse(0));
        }
        return highest;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (Disk closing = disk;
                Checkpoints read = checkpoints) {
            if (writer != null) {
                writer.close();
            }
            housekeeping.finish();
        }
    }
}
