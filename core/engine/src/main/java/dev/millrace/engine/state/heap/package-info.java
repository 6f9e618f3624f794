/** Keyed state as objects and arrays on the heap. */
@Internal
@NullMarked
package dev.millrace.engine.state.heap;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
