/** Draws pipelines, scripts and modes from a seed. */
@NullMarked
package dev.millrace.conformance.random.draw;

import org.jspecify.annotations.NullMarked;
