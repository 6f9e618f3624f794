package dev.millrace.files;

import dev.millrace.api.error.MillraceException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A sink's directory: what is renamed or deleted in it stays so after a crash of the machine. */
final class Directory {

    private static final Logger LOG = LoggerFactory.getLogger(Directory.class);

    private final Path path;

    private Directory(Path path) {
        this.path = path;
    }

    /**
     * A directory to write into.
     *
     * @throws MillraceException if there is none, or it cannot be written to
     */
    static Directory existing(Path path) {
        if (!Files.isDirectory(path)) {
            throw MillraceException.user(
                            "NO_DIRECTORY", Files.exists(path) ? "it is not a directory" : "there is no such directory")
                    .at(path.toString())
                    .remedy("create it, or write elsewhere")
                    .build();
        }
        if (!Files.isWritable(path)) {
            throw MillraceException.user("NOT_WRITABLE", "this process may not write into the directory")
                    .at(path.toString())
                    .remedy("give it the right to, or write elsewhere")
                    .build();
        }
        return new Directory(path);
    }

    /** As {@link #existing}, but makes the directory if only its last part is missing. */
    static Directory existingOrNew(Path path) throws IOException {
        if (!Files.exists(path)) {
            existing(parentOf(path));
            try {
                Files.createDirectory(path);
            } catch (FileAlreadyExistsException e) {
                return existing(path);
            }
        }
        return existing(path);
    }

    /** The directory that holds a file. */
    static Path parentOf(Path file) {
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }

    @Override
    public String toString() {
        return path.toString();
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** The names of all files, hidden ones too, in order. */
    List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** Renames a file in one step. */
    void rename(String from, String to) throws IOException {
        Files.move(resolve(from), resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Makes what has been written into a file survive a crash of the machine. */
    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Makes renames and deletions so far survive a crash of the machine, where the system can. */
    void sync() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            LOG.debug("{} cannot be opened; renames in it are as durable as this system makes them", path, e);
        }
    }
}
