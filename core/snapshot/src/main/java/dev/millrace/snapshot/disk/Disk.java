package dev.millrace.snapshot.disk;

import dev.millrace.api.Experimental;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * A directory of files, as much of it as snapshots need. What is written, created, renamed or deleted is seen at once, and
 * survives a crash of the machine only once it has been forced: the bytes of a file by its {@link DiskOutput#force}, names by
 * {@link #forceDirectory}. Until then a crash may lose any of it, in any order, or keep part of the bytes.
 *
 * <p>Safe for use by several threads. Methods block; an {@link IOException} names the file in its message.
 */
@Experimental
public interface Disk extends Closeable {
    /** The names of all files, in order. */
    List<String> list() throws IOException;

    /**
     * Makes a file that is not there yet.
     *
     * @throws IOException if it is there, or cannot be made
     */
    DiskOutput create(String name) throws IOException;

    /**
     * Opens a file for reading.
     *
     * @throws java.nio.file.NoSuchFileException if it is not there
     */
    DiskInput open(String name) throws IOException;

    /** Renames a file in one step: after a crash it has either its old name or its new one. */
    void rename(String from, String to) throws IOException;

    /** Deletes a file, if it is there. */
    void delete(String name) throws IOException;

    /** Makes survive a crash which names there are, as they are now. */
    void forceDirectory() throws IOException;

    /**
     * Locks the directory by a file of this name, against other processes and against this one, until the disk is closed or
     * the process ends, however it ends.
     *
     * @return false if it is locked already
     */
    boolean tryLock(String name) throws IOException;

    /** A file's path, for people. */
    String pathOf(String name);

    /** Unlocks the directory. Files that are open stay so. */
    @Override
    void close() throws IOException;
}
