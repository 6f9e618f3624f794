/** Aggregates over the records of a key that came with and before one of them. */
@Internal
@NullMarked
package dev.millrace.engine.over;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
