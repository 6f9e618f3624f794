/** The real clock, threads and I/O: the only place in the engine that touches them. */
@Internal
@NullMarked
package dev.millrace.engine.host;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
