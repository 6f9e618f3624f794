/** Keyed state as objects and arrays on the heap. */
@NullMarked
package dev.millrace.engine.state.heap;

import org.jspecify.annotations.NullMarked;
