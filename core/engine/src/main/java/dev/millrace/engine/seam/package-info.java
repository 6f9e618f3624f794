/** What the engine needs from the world outside: time, I/O, threads. Everything else in it is deterministic. */
@NullMarked
package dev.millrace.engine.seam;

import org.jspecify.annotations.NullMarked;
