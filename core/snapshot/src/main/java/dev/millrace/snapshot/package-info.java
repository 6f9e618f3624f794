/**
 * Snapshots: what a checkpoint consists of, and where it is kept. Form and storage will change as long as they are marked
 * {@link dev.millrace.api.Experimental}.
 */
@NullMarked
package dev.millrace.snapshot;

import org.jspecify.annotations.NullMarked;
