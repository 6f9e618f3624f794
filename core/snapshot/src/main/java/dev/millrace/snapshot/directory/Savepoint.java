package dev.millrace.snapshot.directory;

import dev.millrace.api.error.MillraceException;
import dev.millrace.snapshot.Sections;
import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotPart;
import dev.millrace.snapshot.disk.Disk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes a snapshot into a directory of its own: one data file with all its parts, and a manifest. */
final class Savepoint {

    private Savepoint() {}

    static void write(Snapshot snapshot, Disk disk) throws IOException {
        if (!disk.list().isEmpty()) {
            throw MillraceException.user(
                            "NOT_EMPTY", "there are files in the directory, and a savepoint needs one of its own")
                    .at(disk.toString())
                    .remedy("name a directory that is empty or does not exist yet")
                    .build();
        }
        try {
            ManifestWriter.write(disk, new Manifest(snapshot.header(), List.of(data(snapshot, disk))), true);
        } catch (Throwable t) {
            remove(snapshot.id(), disk, t);
            throw t;
        }
    }

    private static DataFile data(Snapshot snapshot, Disk disk) throws IOException {
        try (DataFileWriter writer = DataFileWriter.create(disk, snapshot.id())) {
            List<StoredPart> parts = new ArrayList<>();
            for (SnapshotPart part : snapshot.parts()) {
                parts.add(writer.append(part));
            }
            return writer.finish(Sections.of(parts, StoredPart::section));
        }
    }

    private static void remove(long id, Disk disk, Throwable failure) {
        try {
            disk.delete(FileNames.manifest(id));
            disk.delete(FileNames.temporary(id));
            disk.delete(FileNames.data(id));
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
