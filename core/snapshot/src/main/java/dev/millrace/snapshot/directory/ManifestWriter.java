package dev.millrace.snapshot.directory;

import dev.millrace.snapshot.disk.Disk;
import dev.millrace.snapshot.disk.DiskOutput;
import java.io.IOException;

/** Writes the file that makes a snapshot complete: under another name first, so that it is there whole or not at all. */
final class ManifestWriter {

    private ManifestWriter() {}

    /**
     * Writes a manifest. Once this returns, it and all names in the directory survive a crash.
     *
     * @param withoutOthers whether this is the only complete snapshot of the directory
     */
    static void write(Disk disk, Manifest manifest, boolean withoutOthers) throws IOException {
        String temporary = FileNames.temporary(manifest.id());
        byte[] bytes = manifest.toBytes();
        try (DiskOutput output = disk.create(temporary)) {
            output.append(bytes, 0, bytes.length);
            output.force();
        }
        if (withoutOthers) {
            // The last step makes both names durable, and a crash in it may keep the manifest's and lose the data
            // file's. With others, the one before is then used. Without, nobody could tell that from a file that
            // someone has deleted.
            disk.forceDirectory();
        }
        disk.rename(temporary, FileNames.manifest(manifest.id()));
        disk.forceDirectory();
    }
}
