package dev.millrace.snapshot.directory;

import dev.millrace.api.error.MillraceException;
import dev.millrace.snapshot.PartChain;
import dev.millrace.snapshot.Sections;
import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotPart;
import dev.millrace.snapshot.disk.Disk;
import dev.millrace.snapshot.disk.DiskInput;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots of a directory: which are complete, and what is in them. Changes nothing on disk. What is found damaged is
 * said once, in the log. Used by one thread at a time; the parts of a snapshot may be read by any.
 */
final class Checkpoints implements Closeable {

    private static final Comparator<StoredPart> ON_DISK =
            Comparator.comparingLong(StoredPart::file).thenComparingLong(StoredPart::offset);

    /** What a snapshot consists of, kept from when it was last asked for. */
    private record Loaded(long id, Contents contents) {}

    private final Disk disk;
    private final DataFiles files;
    private final TreeMap<Long, Manifest> complete = new TreeMap<>();
    private final TreeMap<Long, DamagedException> damaged = new TreeMap<>();
    private @Nullable Loaded loaded;

    private Checkpoints(Disk disk) {
        this.disk = disk;
        this.files = new DataFiles(disk);
    }

    /**
     * Looks through a directory: a snapshot is complete if its manifest is whole, and the data files it names are there with
     * the right length and index.
     */
    static Checkpoints in(Disk disk) throws IOException {
        Checkpoints checkpoints = new Checkpoints(disk);
        try {
            Set<DataFile> known = new LinkedHashSet<>();
            for (String name : disk.list()) {
                OptionalLong id = FileNames.idOfManifest(name);
                if (id.isPresent()) {
                    checkpoints.look(name, id.getAsLong(), known);
                }
            }
            return checkpoints;
        } catch (Throwable t) {
            checkpoints.close();
            throw t;
        }
    }

    private void look(String name, long id, Set<DataFile> known) throws IOException {
        try {
            Manifest manifest = manifestOnDisk(id);
            for (DataFile file : manifest.files()) {
                if (!known.contains(file)) {
                    files.index(file);
                    known.add(file);
                }
            }
            complete.put(id, manifest);
        } catch (DamagedException e) {
            // Who only reads holds no lock: the snapshot may have been removed meanwhile.
            if (disk.list().contains(name)) {
                damaged(id, e);
            }
        }
    }

    private Manifest manifestOnDisk(long id) throws IOException, DamagedException {
        String name = FileNames.manifest(id);
        return Manifest.of(bytesOf(name), disk.pathOf(name), id);
    }

    private byte[] bytesOf(String name) throws IOException, DamagedException {
        try (DiskInput input = disk.open(name)) {
            long length = input.length();
            if (length > Integer.MAX_VALUE) {
                throw new DamagedException(disk.pathOf(name), "no manifest has " + length + " bytes");
            }
            byte[] bytes = new byte[(int) length];
            input.read(0, bytes, 0, bytes.length);
            return bytes;
        } catch (NoSuchFileException e) {
            throw new DamagedException(disk.pathOf(name), "it is missing", e);
        } catch (EOFException e) {
            throw new DamagedException(disk.pathOf(name), "it has been cut short", e);
        }
    }

    private void damaged(long id, DamagedException found) {
        log().warn("checkpoint {} is damaged and cannot be used: {}", id, found.told());
        damaged.put(id, found);
    }

    /** The ids of those that are complete, oldest first. */
    List<Long> ids() {
        return List.copyOf(complete.keySet());
    }

    /** The manifests of those that are complete, oldest first. */
    List<Manifest> manifests() {
        return List.copyOf(complete.values());
    }

    /** The ids of those that are damaged and still among the others, oldest first. */
    List<Long> damagedIds() {
        return List.copyOf(damaged.keySet());
    }

    Manifest manifest(long id) throws IOException {
        Manifest manifest = complete.get(id);
        if (manifest == null) {
            throw new IOException("there is no snapshot " + id + " in " + disk + "; there are " + complete.keySet());
        }
        return manifest;
    }

    /** A snapshot, whose parts are read when they are asked for. */
    Snapshot read(long id) throws IOException {
        Manifest manifest = manifest(id);
        return snapshot(manifest, contents(id));
    }

    private Snapshot snapshot(Manifest manifest, Contents contents) {
        List<SnapshotPart> parts =
                contents.sections().parts().stream().map(part -> part.in(files)).toList();
        return new Snapshot(manifest.header(), parts);
    }

    /** What a complete snapshot consists of. */
    Contents contents(long id) throws IOException {
        try {
            return load(manifest(id));
        } catch (DamagedException e) {
            throw e.error();
        }
    }

    private Contents load(Manifest manifest) throws IOException, DamagedException {
        Loaded known = loaded;
        if (known != null && known.id() == manifest.id()) {
            return known.contents();
        }
        Replay replay = new Replay();
        for (DataFile file : manifest.files()) {
            replay.take(files.index(file));
        }
        if (!replay.isWhole()) {
            throw new DamagedException(
                    disk.pathOf(FileNames.manifest(manifest.id())),
                    "it does not name all the data files that it needs");
        }
        Contents contents = Contents.of(manifest.files(), replay.sections());
        loaded = new Loaded(manifest.id(), contents);
        return contents;
    }

    /**
     * The newest snapshot of which every byte has now been read and found right.
     *
     * @throws MillraceException if there are snapshots, and all are damaged
     */
    Optional<Snapshot> latest() throws IOException {
        loaded = null;
        for (long id : new ArrayList<>(complete.descendingKeySet())) {
            try {
                Manifest manifest = manifestOnDisk(id);
                Contents contents = load(manifest);
                verify(contents.sections());
                warnOfRepetition(id);
                return Optional.of(snapshot(manifest, contents));
            } catch (DamagedException e) {
                complete.remove(id);
                damaged(id, e);
            }
        }
        requireSomething();
        return Optional.empty();
    }

    private void warnOfRepetition(long id) {
        if (!damaged.isEmpty() && damaged.lastKey() > id) {
            log().warn(
                            "going on from checkpoint {}, the newest that is whole: what was read after it and before the damaged"
                                    + " checkpoint {} is read again, and output of that time that was committed already is committed"
                                    + " a second time, unless the sink replaces what it has written by key",
                            id,
                            damaged.lastKey());
        }
    }

    private void verify(Sections<StoredPart> sections) throws IOException, DamagedException {
        List<StoredPart> parts = new ArrayList<>();
        for (PartChain<StoredPart> chain : sections.chains().values()) {
            parts.addAll(chain.parts());
        }
        parts.sort(ON_DISK);
        for (StoredPart part : parts) {
            files.verify(part);
        }
    }

    /**
     * Makes sure that there is something to go on from, or that there never was.
     *
     * @throws MillraceException if there are snapshots, and all are damaged
     */
    void requireSomething() {
        if (complete.isEmpty() && !damaged.isEmpty()) {
            throw damaged.lastEntry()
                    .getValue()
                    .error("no other checkpoint here can be used: bring back the directory from a copy, begin from a"
                            + " savepoint, or give the run another directory to begin from nothing");
        }
    }

    /** Takes in a snapshot that has become complete. */
    void completed(Manifest manifest, Contents contents) {
        complete.put(manifest.id(), manifest);
        loaded = new Loaded(manifest.id(), contents);
    }

    /** Forgets a snapshot, whose manifest is gone. */
    void forget(long id) {
        complete.remove(id);
        damaged.remove(id);
        if (loaded != null && loaded.id() == id) {
            loaded = null;
        }
    }

    /** The data files, to be read from. */
    DataFiles files() {
        return files;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    private static Logger log() {
        return LoggerFactory.getLogger(Checkpoints.class);
    }
}
