/**
 * Open-addressing tables with one entry per key, in the order of the keys' hashes, and how they go into a snapshot and come
 * back. {@code docs/design/0004-heap-state.md} has the reasons.
 */
@Internal
@NullMarked
package dev.millrace.engine.state.table;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
