/** Nexmark's queries as a single thread computes them in plain arrays: the practical limit that engines are held against. */
@NullMarked
package dev.millrace.bench.nexmark.loop;

import org.jspecify.annotations.NullMarked;
