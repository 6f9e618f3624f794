/**
 * Snapshots as files of a directory: {@link dev.millrace.snapshot.directory.DirectorySnapshots}. What the files hold, byte by
 * byte, is said in docs/snapshot-format.md.
 */
@NullMarked
package dev.millrace.snapshot.directory;

import org.jspecify.annotations.NullMarked;
