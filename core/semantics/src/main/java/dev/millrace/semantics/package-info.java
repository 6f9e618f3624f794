/**
 * What windows, watermarks, lateness and sessions mean, as pure decisions over numbers: no storage, no clock, no threads.
 * Every runner calls these classes and keeps the loops over its own state. {@code docs/semantics.md} tells it in words.
 */
@Internal
@NullMarked
package dev.millrace.semantics;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
