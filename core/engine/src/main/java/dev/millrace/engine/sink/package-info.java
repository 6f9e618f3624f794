/** Sinks at work: writing, preparing and committing. */
@NullMarked
package dev.millrace.engine.sink;

import org.jspecify.annotations.NullMarked;
