package dev.millrace.testkit.disk;

import dev.millrace.api.Experimental;

/**
 * An operation on a {@link SimulatedDisk}.
 *
 * @param number how many there were before it on this disk
 * @param kind what is done
 * @param file with which file; empty if with the directory
 * @param length how many bytes are written or read
 */
@Experimental
public record DiskOperation(long number, Kind kind, String file, int length) {

    /** What can be done. */
    public enum Kind {
        /** Names are listed. */
        LIST,
        /** A file is made. */
        CREATE,
        /** Bytes are written. */
        APPEND,
        /** A file's bytes are made durable. */
        FORCE,
        /** A file is opened for reading. */
        OPEN,
        /** Bytes are read. */
        READ,
        /** A file gets another name. */
        RENAME,
        /** A file is deleted. */
        DELETE,
        /** Names are made durable. */
        FORCE_DIRECTORY,
        /** The directory is locked. */
        LOCK;

        boolean needsSpace() {
            return this == CREATE || this == APPEND || this == RENAME || this == FORCE || this == FORCE_DIRECTORY;
        }
    }
}
