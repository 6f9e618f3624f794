/** Benchmarks of the engine by itself: what checkpoints cost, and how long they take. */
@NullMarked
package dev.millrace.bench;

import org.jspecify.annotations.NullMarked;
