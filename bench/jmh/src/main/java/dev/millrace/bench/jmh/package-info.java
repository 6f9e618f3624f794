/** Parts of the engine that every record passes, each measured alone: where a whole pipeline is too coarse to decide between two ways. */
@NullMarked
package dev.millrace.bench.jmh;

import org.jspecify.annotations.NullMarked;
