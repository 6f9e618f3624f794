/** The real clock, threads and I/O: the only place in the engine that touches them. */
@NullMarked
package dev.millrace.engine.host;

import org.jspecify.annotations.NullMarked;
