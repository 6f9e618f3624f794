/**
 * Windows: aggregates per key and slice, per key and session, and what fires when. Which windows there are and who is late
 * is decided by {@code dev.millrace.semantics}.
 */
@NullMarked
package dev.millrace.engine.window;

import org.jspecify.annotations.NullMarked;
