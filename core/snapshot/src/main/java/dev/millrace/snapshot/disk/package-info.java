/** What snapshots need of a disk, small enough to be simulated, and the real one. */
@NullMarked
package dev.millrace.snapshot.disk;

import org.jspecify.annotations.NullMarked;
