/** Benchmarks: the engine beside hand-written loops over the same data, in one process and one run. */
@NullMarked
package dev.millrace.bench;

import org.jspecify.annotations.NullMarked;
