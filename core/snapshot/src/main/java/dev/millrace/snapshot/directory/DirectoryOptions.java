package dev.millrace.snapshot.directory;

import dev.millrace.api.Experimental;

/**
 * How a directory of snapshots is kept.
 *
 * @param retained how many complete snapshots are kept; those before are removed
 * @param spareBytes how much of the disk may be taken by what no snapshot needs any more, before parts are copied to get rid
 *     of it. Never less than the size of a snapshot
 */
@Experimental
public record DirectoryOptions(int retained, long spareBytes) {

    private static final long DEFAULT_SPARE_BYTES = 16 << 20;

    public DirectoryOptions {
        if (retained < 1) {
            throw new IllegalArgumentException("at least 1 snapshot must be kept: " + retained);
        }
        if (spareBytes < 0) {
            throw new IllegalArgumentException("spare space cannot be negative: " + spareBytes);
        }
    }

    /** Keeps that many snapshots, and leaves the rest as it is by default. */
    public static DirectoryOptions retaining(int snapshots) {
        return new DirectoryOptions(snapshots, DEFAULT_SPARE_BYTES);
    }
}
