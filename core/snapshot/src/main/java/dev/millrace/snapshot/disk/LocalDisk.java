package dev.millrace.snapshot.disk;

import dev.millrace.api.Internal;
import dev.millrace.api.error.FullDisk;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory of the operating system. An interrupt of the calling thread neither ends an operation nor closes a file: it is
 * still there afterwards.
 */
@Internal
public final class LocalDisk implements Disk {

    /** Windows opens no directories, and makes names survive by itself. */
    private static final boolean FORCES_DIRECTORIES =
            !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private final Path directory;
    private @Nullable DirectoryLock lock;

    private LocalDisk(Path directory) {
        this.directory = directory;
    }

    /** Whether there is such a directory. */
    public static boolean isThere(Path directory) {
        return Files.isDirectory(directory);
    }

    /** A directory that is there. */
    public static LocalDisk existing(Path directory) {
        return new LocalDisk(directory);
    }

    /** A directory, which is made, with those above it, if it is missing; then that survives a crash. */
    public static LocalDisk existingOrNew(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath();
        make(absolute);
        Path parent = absolute.getParent();
        if (parent != null && Files.isReadable(parent)) {
            // Also if it was there: whoever made it may not have come to this.
            force(parent);
        }
        return new LocalDisk(directory);
    }

    private static void make(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.getParent();
        if (parent != null) {
            make(parent);
            force(parent);
        }
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(directory)) {
                return;
            }
            throw new IOException(directory + " is not a directory", e);
        }
    }

    @Override
    public List<String> list() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public DiskOutput create(String name) throws IOException {
        return LocalOutput.create(directory.resolve(name));
    }

    @Override
    public DiskInput open(String name) throws IOException {
        return LocalInput.open(directory.resolve(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name));
    }

    @Override
    public void forceDirectory() throws IOException {
        force(directory);
    }

    private static void force(Path directory) throws IOException {
        if (!FORCES_DIRECTORIES) {
            return;
        }
        boolean interrupted = false;
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                } catch (IOException e) {
                    throw named(directory, e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The same failure, with the file's name in its message, and a note if there is no room. */
    static IOException named(Path path, IOException e) {
        String message = String.valueOf(e.getMessage());
        FullDisk.noted(path, e);
        return message.contains(path.toString()) ? e : new IOException(path + ": " + message, e);
    }

    @Override
    public synchronized boolean tryLock(String name) throws IOException {
        if (lock != null) {
            return false;
        }
        lock = DirectoryLock.tryLock(directory.toRealPath(), name);
        return lock != null;
    }

    @Override
    public String pathOf(String name) {
        return directory.resolve(name).toString();
    }

    @Override
    public synchronized void close() throws IOException {
        DirectoryLock held = lock;
        lock = null;
        if (held != null) {
            held.close();
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
