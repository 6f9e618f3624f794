package dev.millrace.files;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.sink.Committer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes parts visible by giving them their names. */
final class RenameCommitter implements Committer<FilePart> {

    private static final Logger LOG = LoggerFactory.getLogger(RenameCommitter.class);

    private final Directory directory;

    RenameCommitter(Directory directory) {
        this.directory = directory;
    }

    @Override
    public void commit(FilePart part) throws IOException {
        Path prepared = directory.resolve(part.prepared());
        Path visible = directory.resolve(part.visible());
        if (!Files.exists(prepared)) {
            if (!Files.exists(visible)) {
                LOG.warn(
                        "{} is not there, prepared or visible: it is taken to have been committed before and removed since",
                        visible);
            }
            return;
        }
        checkWhole(part, prepared);
        if (Files.exists(visible)) {
            throw MillraceException.external("FILE_EXISTS", "another file has the name that a new one was to get")
                    .at(visible.toString())
                    .remedy("move it away and restart; let nobody else write files of this name")
                    .build();
        }
        try {
            directory.rename(part.prepared(), part.visible());
            directory.sync();
        } catch (IOException e) {
            throw Room.orFull(directory, e);
        }
    }

    /** Checks that a prepared part is as long as it was when it was prepared. */
    static void checkWhole(FilePart part, Path prepared) throws IOException {
        long size = Files.size(prepared);
        if (size != part.sizeBytes()) {
            throw MillraceException.external(
                            "DAMAGED_FILE",
                            "a file that waits to be committed should have " + part.sizeBytes() + " bytes and has "
                                    + size)
                    .at(prepared.toString())
                    .remedy("restore an earlier checkpoint, and see that nobody else changes hidden files there")
                    .build();
        }
    }
}
