/**
 * Windows: aggregates per key and slice, per key and session, and what fires when. Which windows there are and who is late
 * is decided by {@code dev.millrace.semantics}.
 */
@Internal
@NullMarked
package dev.millrace.engine.window;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
