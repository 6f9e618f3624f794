/** Tests of the benchmarks. */
@NullMarked
package dev.millrace.bench.jmh;

import org.jspecify.annotations.NullMarked;
