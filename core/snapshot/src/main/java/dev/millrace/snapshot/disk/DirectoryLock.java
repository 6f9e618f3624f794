package dev.millrace.snapshot.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory's lock, held by the operating system for this process: it is gone when the process is, however that ends.
 *
 * <p>POSIX takes a process's lock on a file away as soon as the process closes <em>any</em> of its descriptors of the file.
 * So a file that is locked here is not opened a second time.
 */
final class DirectoryLock implements Closeable {

    private static final Set<Path> HELD = new LinkedHashSet<>();

    /** Channels of files that are locked by another copy of this class, of another class loader: not to be closed. */
    private static final List<FileChannel> NEVER_CLOSED = new ArrayList<>();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Locks a directory by a file in it.
     *
     * @param directory its real path
     * @return nothing if it is locked already
     */
    static @Nullable DirectoryLock tryLock(Path directory, String name) throws IOException {
        synchronized (HELD) {
            if (HELD.contains(directory)) {
                return null;
            }
            FileChannel channel =
                    FileChannel.open(directory.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                return null;
            }
            HELD.add(directory);
            return new DirectoryLock(directory, channel);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        FileLock lock = null;
        boolean mayClose = true;
        try {
            lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            NEVER_CLOSED.add(channel);
            mayClose = false;
            return false;
        } finally {
            if (lock == null && mayClose) {
                channel.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            HELD.remove(directory);
            channel.close();
        }
    }
}
