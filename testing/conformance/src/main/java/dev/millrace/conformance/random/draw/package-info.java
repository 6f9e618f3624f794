/** Draws pipelines, scripts and modes from a seed. */
@Internal
@NullMarked
package dev.millrace.conformance.random.draw;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
