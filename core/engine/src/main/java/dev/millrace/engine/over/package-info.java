/** Aggregates over the records of a key that came with and before one of them. */
@NullMarked
package dev.millrace.engine.over;

import org.jspecify.annotations.NullMarked;
