package dev.millrace.snapshot.directory;

import dev.millrace.snapshot.disk.Disk;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes from a directory what no snapshot needs: older snapshots, what a crash or a failure left behind, and damaged
 * snapshots, which are set aside under another name. Used by one thread at a time.
 */
final class Housekeeping {

    private final Disk disk;
    private final Checkpoints checkpoints;

    /** The data files that there are. */
    private final TreeSet<Long> data = new TreeSet<>();

    /** Data files that no manifest names, to be deleted once it is durable that none does. */
    private final Set<Long> doomed = new LinkedHashSet<>();

    /** Whether there may be files that only a look at the directory can tell. */
    private boolean unsure = true;

    Housekeeping(Disk disk, Checkpoints checkpoints) {
        this.disk = disk;
        this.checkpoints = checkpoints;
    }

    /**
     * Deletes what does not belong to a complete snapshot, if there can be such files, and makes durable which snapshots there
     * are. As long as there are damaged ones that have not been set aside, no data file is deleted.
     */
    void sweep() throws IOException {
        if (!unsure) {
            return;
        }
        List<String> names = disk.list();
        Set<Long> listed = new LinkedHashSet<>(checkpoints.ids());
        listed.addAll(checkpoints.damagedIds());
        for (String name : names) {
            OptionalLong manifest = FileNames.idOfManifest(name);
            if (FileNames.isTemporary(name)) {
                disk.delete(name);
            } else if (manifest.isPresent() && !listed.contains(manifest.getAsLong())) {
                disk.delete(name);
            }
        }
        // Which snapshots there are must not change any more, before anything is done that relies on it.
        disk.forceDirectory();
        data.clear();
        names.forEach(name -> FileNames.idOfData(name).ifPresent(data::add));
        doomed.clear();
        if (checkpoints.damagedIds().isEmpty()) {
            doomed.addAll(unneeded());
            deleteDoomed();
        }
        unsure = false;
    }

    private Set<Long> unneeded() {
        Set<Long> unneeded = new TreeSet<>(data);
        for (Manifest manifest : checkpoints.manifests()) {
            manifest.files().forEach(file -> unneeded.remove(file.id()));
        }
        return unneeded;
    }

    private void deleteDoomed() throws IOException {
        for (long id : new ArrayList<>(doomed)) {
            checkpoints.files().forget(id);
            disk.delete(FileNames.data(id));
            doomed.remove(id);
            data.remove(id);
        }
    }

    /**
     * After a snapshot has become complete: deletes older ones, and what was doomed before the directory was forced. If
     * something cannot be deleted, the snapshot is complete all the same.
     */
    void completed(long id, int retained) {
        data.add(id);
        unsure = false;
        try {
            deleteDoomed();
            List<Long> ids = checkpoints.ids();
            for (long old : ids.subList(0, Math.max(0, ids.size() - retained))) {
                disk.delete(FileNames.manifest(old));
                checkpoints.forget(old);
            }
            doomed.addAll(unneeded());
        } catch (IOException e) {
            log().warn("an old snapshot in {} cannot be deleted; this is tried again after the next: {}", disk, e, e);
        }
    }

    /** Before files are made: there may be some now that only a look at the directory can tell. */
    void doubt() {
        unsure = true;
    }

    /** Sees to it that no damaged snapshot is ever listed, even should it turn out to be readable. */
    void setDamagedAside() throws IOException {
        List<Long> ids = checkpoints.damagedIds();
        if (ids.isEmpty()) {
            return;
        }
        for (long id : ids) {
            try {
                disk.rename(FileNames.manifest(id), FileNames.damaged(id));
            } catch (NoSuchFileException e) {
                log().debug("the manifest of checkpoint {} is gone by itself", id, e);
            }
        }
        disk.forceDirectory();
        ids.forEach(checkpoints::forget);
        unsure = true;
    }

    /** Before the directory is closed: deletes what could not be deleted before. */
    void finish() throws IOException {
        if (!doomed.isEmpty()) {
            disk.forceDirectory();
            deleteDoomed();
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger(Housekeeping.class);
    }
}
