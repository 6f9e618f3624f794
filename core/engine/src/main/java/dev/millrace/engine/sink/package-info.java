/** Sinks at work: writing, preparing and committing. */
@Internal
@NullMarked
package dev.millrace.engine.sink;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
